// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** What is recorded of a subsegment beside the data of every entity. */
final class SubsegmentData extends EntityData {

    final Entity parent;

    @Nullable
    Namespace namespace;

    /** Travels in its own document, because its parent has been published, lies too deep or is too large. */
    boolean independent;

    @Nullable
    AwsBlock aws;

    @Nullable
    SqlBlock sql;

    SubsegmentData(
            Subsegment subsegment,
            Entity parent,
            @Nullable String name,
            @Nullable Namespace namespace,
            long startMicros) {
        super(subsegment, name, startMicros);
        this.parent = parent;
        this.namespace = namespace;
    }

    @Override
    int ownWeight() {
        return super.ownWeight() + (sql == null ? 0 : sql.weight());
    }

    /** The data of a subsegment, or {@code null} if {@code data} is that of a segment. */
    static @Nullable SubsegmentData of(@Nullable EntityData data) {
        return data instanceof SubsegmentData ? (SubsegmentData) data : null;
    }
}
