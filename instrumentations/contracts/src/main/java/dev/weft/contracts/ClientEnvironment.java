// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;

/**
 * Where a {@code ClientSubject} runs under the agent, which samples every request and calls its segments
 * {@code subject}: this JVM, or another one. An outcome is what the application sees of one call, as
 * {@code Attempt.at} tells it.
 */
public interface ClientEnvironment extends AutoCloseable {

    /** The subject's operations. */
    List<String> operations();

    /**
     * Makes a call by each operation before the agent starts, which then has to retransform the classes that are loaded. Does
     * nothing where the agent is there from the start.
     */
    default void callBeforeAgent(String url) {}

    /**
     * Calls each URL in turn, within one request.
     *
     * @param traceHeader that request's {@code X-Amzn-Trace-Id}, null for none
     * @return the outcome of each
     */
    List<String> call(String traceHeader, String operation, String... urls);

    /** Makes one call on a thread that works on no request; no document comes of it. */
    String callOutsideRequest(String operation, String url);

    /** Makes one call as the same application does without an agent. */
    String callWithoutAgent(String operation, String url);

    @Override
    void close();
}
