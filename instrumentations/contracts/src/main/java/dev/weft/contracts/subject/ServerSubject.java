// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

/**
 * A server application under test: it knows nothing of tracing. It has a public constructor without parameters, so that
 * it can also be started in a JVM of its own.
 */
@SuppressWarnings("try") // Servers and clients do throw any exception at their end.
public interface ServerSubject extends AutoCloseable {

    /**
     * Starts listening on 127.0.0.1, on a free port.
     *
     * @return the port, 1 to 65535
     */
    int start() throws Exception;

    /** Stops listening and ends every thread of the server. */
    @Override
    void close() throws Exception;
}
