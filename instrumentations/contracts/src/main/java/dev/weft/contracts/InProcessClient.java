// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.contracts.subject.Attempt;
import dev.weft.contracts.subject.ClientSubject;
import java.util.List;

/** A client in the test's own JVM. The agent is there while it is needed, and starts after the subject's classes. */
final class InProcessClient implements ClientEnvironment {

    private final FakeDaemon daemon;
    private final ClientSubject subject;
    private final String[] arguments;
    private InProcessAgent agent;

    /** @param arguments further ones of the agent */
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
    public List<String> call(String traceHeader, String operation, String... urls) {
        try {
            return agent().inRequest(traceHeader, () -> Attempt.all(subject, operation, urls))
                    .lines()
                    .toList();
        } catch (Exception e) {
            throw new AssertionError("an attempt throws nothing", e);
        }
    }

    @Override
    public String callOutsideRequest(String operation, String url) {
        agent();
        return Attempt.all(subject, operation, url);
    }

    @Override
    public String callWithoutAgent(String operation, String url) {
        stopAgent();
        return Attempt.all(subject, operation, url);
    }

    @Override
    public void close() {
        stopAgent();
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

    private void stopAgent() {
        if (agent != null) {
            agent.close();
            agent = null;
        }
    }
}
