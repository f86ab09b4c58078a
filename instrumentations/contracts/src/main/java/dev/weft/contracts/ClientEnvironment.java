// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;
import java.util.Map;

/**
 * The JVM in which a {@code ClientSubject} runs under the agent: this one or a forked one. The agent samples every request
 * and names its segments {@code subject}. An outcome is the text that {@code Attempt.at} returns for one call.
 */
public interface ClientEnvironment extends AutoCloseable {

    /** The subject's operations. */
    List<String> operations();

    /**
     * Makes a call by each operation before the agent starts. The agent then has to retransform loaded classes. Does
     * nothing if the agent runs from the start.
     */
    default void callBeforeAgent() {}

    /**
     * Calls the URLs one after another, within one request.
     *
     * @param traceHeader the request's {@code X-Amzn-Trace-Id}, or null for none
     * @return the outcome of each call
     */
    default List<String> call(String traceHeader, String operation, String... urls) {
        return callWith(traceHeader == null ? Map.of() : Map.of("X-Amzn-Trace-Id", traceHeader), operation, urls);
    }

    /**
     * Does the same in a request with other headers.
     *
     * @param headers the request's trace headers
     */
    List<String> callWith(Map<String, String> headers, String operation, String... urls);

    /** Makes one call on a thread without a context. The agent sends no document for it. */
    String callOutsideRequest(String operation, String url);

    /** Makes one call in the same application without an agent. */
    String callWithoutAgent(String operation, String url);

    @Override
    void close();
}
