// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.ThrowableDescription;
import dev.weft.call.manual.ManualException;
import org.jspecify.annotations.Nullable;

/** Reads a description of the SDK. */
final class SdkException extends ManualException {

    private final ThrowableDescription description;

    SdkException(ThrowableDescription description) {
        this.description = description;
    }

    @Override
    protected @Nullable Throwable thrown() {
        return description.getThrowable();
    }

    @Override
    protected @Nullable String id() {
        return description.getId();
    }

    @Override
    protected @Nullable String type() {
        return description.getType();
    }

    @Override
    protected @Nullable String message() {
        return description.getMessage();
    }

    @Override
    protected StackTraceElement @Nullable [] stack() {
        return description.getStack();
    }

    @Override
    protected boolean isRemote() {
        return description.isRemote();
    }

    @Override
    protected int truncated() {
        return description.getTruncated();
    }

    @Override
    protected int skipped() {
        return description.getSkipped();
    }

    @Override
    protected @Nullable String causeId() {
        return description.getCause();
    }
}
