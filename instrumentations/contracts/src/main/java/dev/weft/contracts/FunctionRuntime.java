// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;

/** Runs and invokes a function under test. */
public interface FunctionRuntime extends AutoCloseable {

    /**
     * The outcome of an invocation.
     *
     * @param result the result of the function, or its error
     * @param sent every document that the agent sent before the runtime reported the outcome
     */
    record Answer(boolean failed, String result, List<Document> sent) {}

    /**
     * Invokes the function and waits for its answer.
     *
     * @param traceHeader the trace header of the invocation, or {@code null} for none
     */
    Answer invoke(String traceHeader, String event);

    @Override
    void close();
}
