// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ClientSubject;
import dev.weft.contracts.subject.ServerSubject;
import java.util.concurrent.Callable;

/** Runs a subject with the agent, in this JVM or in a forked one with the agent's jar. */
public interface SubjectRunner {

    /**
     * Starts a client with an agent that samples every request and names its segments {@code subject}.
     *
     * @param agentArguments additional arguments, each {@code key=value}
     */
    ClientEnvironment client(Class<? extends ClientSubject> subject, FakeDaemon daemon, String... agentArguments)
            throws Exception;

    /**
     * Starts a server with an agent that samples every request and names its segments {@code subject}.
     *
     * @param here creates the subject if it runs in this JVM
     */
    RunningServer server(
            Class<? extends ServerSubject> subject,
            Callable<ServerSubject> here,
            FakeDaemon daemon,
            String... agentArguments)
            throws Exception;

    /** The feature version of the JDK that runs the subject. */
    int jdk();

    /** Whether the libraries under test have this class. */
    boolean hasClass(String name);
}
