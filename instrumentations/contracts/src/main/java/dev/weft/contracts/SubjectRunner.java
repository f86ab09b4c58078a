// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ClientSubject;
import dev.weft.contracts.subject.ServerSubject;
import java.util.concurrent.Callable;

/** Runs a subject under the agent: in this JVM, or in a forked one under the finished jar. */
public interface SubjectRunner {

    /**
     * A client under an agent that samples every request and calls its segments {@code subject}.
     *
     * @param agentArguments further ones, each {@code key=value}
     */
    ClientEnvironment client(Class<? extends ClientSubject> subject, FakeDaemon daemon, String... agentArguments)
            throws Exception;

    /**
     * Starts a server under an agent that samples every request and calls its segments {@code subject}.
     *
     * @param here makes the subject where it runs in this JVM
     */
    RunningServer server(
            Class<? extends ServerSubject> subject,
            Callable<ServerSubject> here,
            FakeDaemon daemon,
            String... agentArguments)
            throws Exception;

    /** Feature version of the JDK that the subject runs on. */
    int jdk();

    /** Whether the libraries under test have this class. */
    boolean hasClass(String name);
}
