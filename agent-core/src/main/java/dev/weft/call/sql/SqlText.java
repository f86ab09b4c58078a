// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import org.jspecify.annotations.Nullable;

/** The text of a statement, sanitized on first use. The text itself is released then. */
final class SqlText {

    private @Nullable String raw;
    private @Nullable String sanitized;

    SqlText(String raw) {
        this.raw = raw;
    }

    boolean isPing() {
        String text = raw;
        return text != null && Pings.isPing(text);
    }

    /** The text without literals and comments. Two threads at once do the same work twice. */
    String sanitized(SqlDialect dialect) {
        String clean = sanitized;
        String text = raw;
        if (clean == null) {
            clean = text == null ? "?" : SqlSanitizer.sanitize(text, dialect);
            sanitized = clean;
            raw = null;
        }
        return clean;
    }
}
