// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.Attempt;
import dev.weft.contracts.subject.ClientSubject;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A client in the test's JVM. The agent starts after the subject's classes are loaded. Calls without an agent run in a
 * forked JVM, because removing the agent and restarting it takes longer than the calls.
 */
final class InProcessClient implements ClientEnvironment {

    private final FakeDaemon daemon;
    private final ClientSubject subject;
    private final String[] arguments;
    private InProcessAgent agent;
    private ForkedSubject untraced;

    /** @param arguments additional agent arguments */
    InProcessClient(ClientSubject subject, FakeDaemon daemon, String... arguments) {
        this.subject = subject;
        this.daemon = daemon;
        this.arguments = arguments;
    }

    @Override
    public List<String> operations() {
        return subject.operations();
    }

    @Override
    public void callBeforeAgent() {
        // Of its own, so that no connection from before the agent is reused under it: Reactor Netty 1.0 then hangs at a
        // redirect.
        try (TestServer server = new TestServer()) {
            for (String operation : operations()) {
                Attempt.at(subject, operation, server.url("/length/1"));
            }
        }
    }

    @Override
    public List<String> callWith(Map<String, String> headers, String operation, String... urls) {
        try {
            return agent().inRequestWith(headers, () -> Attempt.all(subject, operation, urls))
                    .lines()
                    .toList();
        } catch (Exception e) {
            throw new AssertionError("unexpected exception from a request in this JVM", e);
        }
    }

    @Override
    public String callOutsideRequest(String operation, String url) {
        agent();
        return Attempt.all(subject, operation, url);
    }

    @Override
    public String callWithoutAgent(String operation, String url) {
        if (untraced == null) {
            untraced = ForkedSubject.of(subject.getClass().getName())
                    .classPath(classPath())
                    .property("subject.untraced", "true")
                    .property("sun.net.httpserver.nodelay", "true")
                    .start();
        }
        return untraced.call(operation, url);
    }

    @Override
    public void close() {
        try {
            if (untraced != null) {
                untraced.close();
            }
        } finally {
            if (agent != null) {
                agent.close();
            }
            closeSubject();
        }
    }

    private void closeSubject() {
        try {
            subject.close();
        } catch (Exception e) {
            throw new AssertionError("the subject cannot be closed", e);
        }
    }

    private InProcessAgent agent() {
        if (agent == null) {
            agent = InProcessAgent.start(daemon, arguments);
        }
        return agent;
    }

    /** The class path of this JVM, without entries that do not exist. */
    private static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }
}
