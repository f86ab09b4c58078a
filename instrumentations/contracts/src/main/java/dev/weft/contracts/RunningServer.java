// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ServerSubject;

/** A server application that runs with the agent, in this JVM or in a forked one ({@link ForkedSubject}). */
@SuppressWarnings("try") // A server's close method may throw any exception.
public interface RunningServer extends AutoCloseable {

    /** The port on 127.0.0.1. */
    int port();

    /** Stops the server, and then the agent. */
    @Override
    void close() throws Exception;

    /** Starts the agent in this JVM with additional arguments, and then the subject. */
    static RunningServer inProcess(FakeDaemon daemon, ServerSubject subject, String... agentArguments)
            throws Exception {
        InProcessAgent agent = InProcessAgent.start(daemon, agentArguments);
        try {
            int port = subject.start();
            return new RunningServer() {
                @Override
                public int port() {
                    return port;
                }

                @Override
                public void close() throws Exception {
                    try (agent) {
                        subject.close();
                    }
                }
            };
        } catch (Exception | Error e) {
            agent.close();
            throw e;
        }
    }
}
