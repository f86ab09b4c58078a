// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

/**
 * A server application under test. It has no code for tracing. Its public constructor has no parameters, so that it can
 * also run in a forked JVM.
 */
@SuppressWarnings("try") // The close method of a server or client may throw any exception.
public interface ServerSubject extends AutoCloseable {

    /**
     * Starts listening on 127.0.0.1, on a free port.
     *
     * @return the port, 1 to 65535
     */
    int start() throws Exception;

    /** Stops the server and ends all its threads. */
    @Override
    void close() throws Exception;
}
