// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.TestServer.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of HTTP clients that send W3C's trace headers beside X-Ray's. {@link HttpClientContract} holds that no W3C
 * header is sent or changed by default.
 */
public abstract class ClientPropagationContract extends CallContract {

    private static final String ROOT_TIME = String.format("%08x", System.currentTimeMillis() / 1000);
    private static final String ROOT_REST = "bd862e3fe1be46a994272793";
    private static final String ROOT = "1-" + ROOT_TIME + "-" + ROOT_REST;
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final String STATE = "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE";

    @Override
    protected List<String> agentArguments() {
        return List.of("propagation=\"xray,tracecontext\"");
    }

    @Override
    protected void open() throws Exception {
        super.open();
        client.callBeforeAgent();
    }

    /** One library suffices for the jar in a forked JVM: only the settings differ from the other contract's run there. */
    @Override
    protected boolean supports(SubjectRunner where) {
        return where instanceof InProcessRunner;
    }

    /** Also where the application sends headers of its own. */
    @ParameterizedTest
    @MethodSource("operations")
    void sendsBothHeadersWithTheSameIds(String operation) {
        client.call(null, operation, server.url("/length/7"));
        Document segment = daemon.takeSegment("subject");
        String id = segment.onlySubsegment().id();
        Request request = server.onlyRequest();
        assertThat(request.traceHeader()).isEqualTo("Root=" + segment.traceId() + ";Parent=" + id + ";Sampled=1");
        assertThat(request.headers().get("traceparent"))
                .containsExactly("00-" + segment.traceId().substring(2).replace("-", "") + "-" + id + "-01");
        assertThat(request.headers()).doesNotContainKey("tracestate");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void passesTheCallersTraceOnOverRedirects(String operation) {
        client.callWith(w3c("01"), operation, server.url("/redirect/2"));
        Document segment = daemon.takeSegment("subject");
        String id = segment.onlySubsegment().id();
        assertThat(segment.traceId()).isEqualTo(ROOT);
        assertThat(segment.parentId()).isEqualTo(PARENT);
        assertThat(server.requests()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.traceHeader()).isEqualTo("Root=" + ROOT + ";Parent=" + id + ";Sampled=1");
            assertThat(request.headers().get("traceparent")).containsExactly(traceParent(id, "01"));
            assertThat(request.headers().get("tracestate")).containsExactly(STATE);
        });
    }

    @ParameterizedTest
    @MethodSource("operations")
    void carriesUnsampledOn(String operation) {
        client.callWith(w3c("00"), operation, server.url("/length/7"));
        Request request = server.onlyRequest();
        assertThat(request.traceHeader()).isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0");
        assertThat(request.headers().get("traceparent")).containsExactly(traceParent(PARENT, "00"));
        assertThat(request.headers().get("tracestate")).containsExactly(STATE);
        client.call(null, operation, server.url("/length/1"));
        daemon.takeSegment("subject");
        daemon.expectNothing(Duration.ZERO);
    }

    /** An application may reuse its request objects, and read them. */
    @ParameterizedTest
    @MethodSource("operations")
    void leavesNothingForLaterCalls(String operation) {
        String url = server.url("/length/7");
        client.callWithoutAgent(operation, url);
        client.callWith(w3c("01"), operation, url);
        daemon.takeSegment("subject");
        client.callOutsideRequest(operation, url);
        List<Request> requests = server.requests();
        for (String name : List.of("X-Amzn-Trace-Id", "traceparent", "tracestate")) {
            assertThat(requests.get(2).headers().get(name))
                    .as(name)
                    .isEqualTo(requests.get(0).headers().get(name));
        }
    }

    private static Map<String, String> w3c(String flags) {
        return Map.of("traceparent", traceParent(PARENT, flags), "tracestate", STATE);
    }

    private static String traceParent(String id, String flags) {
        return "00-" + ROOT_TIME + ROOT_REST + "-" + id + "-" + flags;
    }
}
