// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.ClientSubject;
import dev.weft.contracts.subject.ServerSubject;
import java.util.concurrent.Callable;

/** Runs a subject in this JVM, with the libraries of the test's class path. */
public final class InProcessRunner implements SubjectRunner {

    @Override
    public ClientEnvironment client(Class<? extends ClientSubject> subject, FakeDaemon daemon, String... agentArguments)
            throws Exception {
        return new InProcessClient(subject.getConstructor().newInstance(), daemon, agentArguments);
    }

    @Override
    public RunningServer server(
            Class<? extends ServerSubject> subject,
            Callable<ServerSubject> here,
            FakeDaemon daemon,
            String... agentArguments)
            throws Exception {
        return RunningServer.inProcess(daemon, here.call(), agentArguments);
    }

    @Override
    public int jdk() {
        return Runtime.version().feature();
    }

    @Override
    public boolean hasClass(String name) {
        return getClass().getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    @Override
    public String toString() {
        return "in this JVM";
    }
}
