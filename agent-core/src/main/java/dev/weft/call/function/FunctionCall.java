// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.function;

import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * An invocation of an AWS Lambda function. An adapter extends this class and makes one object for each invocation.
 * {@link FunctionHandler} decides what is recorded.
 */
public abstract class FunctionCall {

    /** The context of the invocation; {@code null} if it has no trace header. */
    @Nullable
    TraceContext current;

    protected FunctionCall() {}

    /**
     * The trace header of the invocation, in the form of {@code X-Amzn-Trace-Id}. Called at the start, on the thread of the
     * invocation.
     *
     * @return {@code null} if the library does not know it; the environment is read then
     */
    protected abstract @Nullable String traceHeader();
}
