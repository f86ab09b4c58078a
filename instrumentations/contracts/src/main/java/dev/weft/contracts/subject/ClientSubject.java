// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.util.List;

/**
 * A client application under test. It has no code for tracing. Its public constructor has no parameters, so that it can
 * also run in a forked JVM.
 */
@SuppressWarnings("try") // The close method of a server or client may throw any exception.
public interface ClientSubject extends AutoCloseable {

    /**
     * The ways in which this client can make a call, such as {@code GET}, {@code POST}, {@code ASYNC}. Each is a valid first
     * argument of {@link #call}.
     */
    List<String> operations();

    /**
     * Makes one call, waits for the answer, and reads the body to its end. An HTTP request has the header {@code X-Subject}
     * with the operation as its value. The agent must not change that header.
     *
     * @param operation one of {@link #operations()}
     * @param url the URL to call
     * @return the status code, a blank and the number of bytes of the body, such as {@code 200 12}. An AWS client returns
     *     other text.
     * @throws IllegalArgumentException if this client does not have the operation
     * @throws Exception any exception of the library, neither wrapped nor unwrapped
     */
    String call(String operation, String url) throws Exception;

    /** Closes the client and ends all its threads. */
    @Override
    void close() throws Exception;
}
