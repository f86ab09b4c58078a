// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** The {@code sql} object of a subsegment. */
public final class SqlBlock {

    /** The size of what is no batch. */
    static final int NO_BATCH = -1;

    final SqlSource source;
    final @Nullable String preparation;

    @Nullable
    String sanitizedQuery;

    int batchSize = NO_BATCH;

    /** @param preparation {@code statement} or {@code call}; {@code null} for a statement that was not prepared */
    public SqlBlock(SqlSource source, @Nullable String preparation) {
        this.source = source;
        this.preparation = preparation;
    }

    /** Sets the text without literals and comments; {@code null} if texts are not recorded. */
    public void setSanitizedQuery(@Nullable String query) {
        sanitizedQuery = query;
    }

    /** Sets the number of statements in a batch, 0 or more. */
    public void setBatchSize(int statements) {
        batchSize = statements;
    }

    /** Estimated heap bytes. */
    int weight() {
        return 40 + (sanitizedQuery == null ? 0 : 2 * sanitizedQuery.length());
    }
}
