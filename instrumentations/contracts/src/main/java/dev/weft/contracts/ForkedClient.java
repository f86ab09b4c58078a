// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.util.List;

/** A client in a JVM of its own under the finished jar, and in another one without it. */
public final class ForkedClient implements ClientEnvironment {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    private final Launch withoutAgent;
    private final ForkedSubject traced;
    private ForkedSubject untraced;
    private List<String> operations;

    /**
     * Starts the subject under the agent.
     *
     * @param withAgent with arguments that sample every request and call the service {@code subject}
     * @param withoutAgent the same without an agent, started when it is needed
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
    public List<String> call(String traceHeader, String operation, String... urls) {
        String[] headers = traceHeader == null ? new String[0] : new String[] {"X-Amzn-Trace-Id", traceHeader};
        return traced.calls(false, operation, List.of(urls), headers).lines().toList();
    }

    /** The server around the client gets an unsampled request, so that it sends no document of its own. */
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
