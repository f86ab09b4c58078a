// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs a client in a forked JVM with the agent's jar, and in another one without it. */
public final class ForkedClient implements ClientEnvironment {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    private final Launch withoutAgent;
    private final ForkedSubject traced;
    private ForkedSubject untraced;
    private List<String> operations;

    /**
     * Starts the subject under the agent.
     *
     * @param withAgent a launch with arguments that sample every request and name the service {@code subject}
     * @param withoutAgent the same launch without an agent; started by the first call that needs it
     */
    public ForkedClient(Launch withAgent, Launch withoutAgent) {
        this.withoutAgent = withoutAgent;
        this.traced = withAgent.start();
    }

    @Override
    public List<String> operations() {
        if (operations == null) {
            operations = traced.operations("X-Amzn-Trace-Id", UNSAMPLED);
        }
        return operations;
    }

    @Override
    public List<String> callWith(Map<String, String> headers, String operation, String... urls) {
        String[] namesAndValues = headers.entrySet().stream()
                .flatMap(header -> Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        return traced.calls(false, operation, List.of(urls), namesAndValues)
                .lines()
                .toList();
    }

    /** Sends an unsampled request to the server around the client, so that no document is sent for it. */
    @Override
    public String callOutsideRequest(String operation, String url) {
        return traced.calls(true, operation, List.of(url), "X-Amzn-Trace-Id", UNSAMPLED);
    }

    @Override
    public String callWithoutAgent(String operation, String url) {
        if (untraced == null) {
            untraced = withoutAgent.start();
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
            traced.close();
        }
    }
}
