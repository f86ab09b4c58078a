// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.util.List;

/**
 * A client application under test: it knows nothing of tracing. It has a public constructor without parameters, so that
 * it can also be started in a JVM of its own.
 */
@SuppressWarnings("try") // Servers and clients do throw any exception at their end.
public interface ClientSubject extends AutoCloseable {

    /**
     * The ways in which this client can make a call, such as {@code GET}, {@code POST}, {@code ASYNC}. Each is a valid
     * first argument of {@link #call}.
     */
    List<String> operations();

    /**
     * Makes one call and waits for its end, the body read to its end. An HTTP request carries the header
     * {@code X-Subject} with the operation as its value, which the agent is to leave alone.
     *
     * @param operation one of {@link #operations()}
     * @param url what to call
     * @return what the application sees of the answer: the status code, a blank and the number of bytes of the body, as
     *     in {@code 200 12}. An AWS client answers in its own words.
     * @throws IllegalArgumentException for an operation that is not this client's
     * @throws Exception whatever the library throws, as it throws it: neither wrapped nor unwrapped
     */
    String call(String operation, String url) throws Exception;

    /** Closes the client and ends every thread of it. */
    @Override
    void close() throws Exception;
}
