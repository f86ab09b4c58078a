// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.function;

import dev.weft.context.TraceContext;

/** One invocation of an AWS Lambda function. Its adapter answers, {@link FunctionHandler} decides. */
public abstract class FunctionCall {

    /** What its work hangs on; {@code null} if nothing is traced. */
    TraceContext current;

    protected FunctionCall() {}

    /** The trace header that came with the invocation; {@code null} if there is none, or the library does not say. */
    protected abstract String traceHeader();
}
