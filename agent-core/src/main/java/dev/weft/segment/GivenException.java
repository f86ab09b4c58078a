// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** An exception that the application describes by itself. */
public final class GivenException {

    final String type;
    final @Nullable String message;
    final StackTraceElement[] stack;

    /** 16 hex digits; {@code null} for a new one. */
    @Nullable
    String id;

    @Nullable
    String causeId;

    boolean remote;
    int truncated;
    int skipped;

    public GivenException(String type, @Nullable String message, StackTraceElement[] stack) {
        this.type = type;
        this.message = message;
        this.stack = stack;
    }

    /**
     * Sets its place among other exceptions.
     *
     * @param id 16 hex digits; {@code null} for a new one
     * @param causeId of the exception that caused it; {@code null} for none
     */
    public GivenException withIds(@Nullable String id, @Nullable String causeId) {
        this.id = id;
        this.causeId = causeId;
        return this;
    }

    /** Says that another service caused it. */
    public GivenException withRemote(boolean remote) {
        this.remote = remote;
        return this;
    }

    /**
     * Sets what the application has left out.
     *
     * @param truncated frames of the stack
     * @param skipped exceptions between this one and the one that it caused
     */
    public GivenException withLeftOut(int truncated, int skipped) {
        this.truncated = truncated;
        this.skipped = skipped;
        return this;
    }
}
