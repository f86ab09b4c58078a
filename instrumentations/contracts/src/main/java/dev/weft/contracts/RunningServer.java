// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ServerSubject;

/** A server application that runs under the agent, in this JVM or in one of its own ({@link ForkedSubject}). */
@SuppressWarnings("try") // Servers do throw any exception at their end.
public interface RunningServer extends AutoCloseable {

    /** Where it listens on 127.0.0.1. */
    int port();

    /** Stops the server, and then the agent. */
    @Override
    void close() throws Exception;

    /** Starts the agent in this JVM with further arguments, and then the subject. */
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
