// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import org.jspecify.annotations.Nullable;

/** An exception as code of the application describes it. An adapter extends this class. */
public abstract class ManualException {

    protected ManualException() {}

    /** The exception; {@code null} if the application has not passed it. */
    protected abstract @Nullable Throwable thrown();

    /** 16 hex digits; another text is replaced. */
    protected abstract @Nullable String id();

    /** The name of its class; {@code null} if the application has not set it. */
    protected abstract @Nullable String type();

    /** {@code null} if the application has not set it. */
    protected abstract @Nullable String message();

    protected abstract StackTraceElement @Nullable [] stack();

    protected abstract boolean isRemote();

    /** The frames that are not in the stack. */
    protected abstract int truncated();

    /** The exceptions that are left out between this one and the one that it caused. */
    protected abstract int skipped();

    /** The {@link #id} of the exception that caused it. */
    protected abstract @Nullable String causeId();
}
