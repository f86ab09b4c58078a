// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;

/** Where a function under test runs, and is invoked. */
public interface FunctionRuntime extends AutoCloseable {

    /**
     * What became of an invocation.
     *
     * @param result what the function returned, or how it failed
     * @param sent every document that had been sent when the runtime reported it
     */
    record Answer(boolean failed, String result, List<Document> sent) {}

    /**
     * Invokes the function and waits for its answer.
     *
     * @param traceHeader what Lambda says of the trace, or {@code null} for nothing
     */
    Answer invoke(String traceHeader, String event);

    @Override
    void close();
}
