// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of servers that read W3C's trace headers beside X-Ray's. */
public abstract class ServerPropagationContract extends ServerContract {

    private static final String NOW = String.format("%08x", System.currentTimeMillis() / 1000);
    private static final String REST = "77b34da6a3ce929d0e0e4736";
    private static final String ROOT = "1-" + NOW + "-" + REST;
    private static final String ID = "00f067aa0ba902b7";
    private static final String W3C = traceParent("00", ID) + "-01";
    private static final String OTHER_PARENT = "463ac35c9f6413ad";

    @Override
    protected List<String> agentArguments() {
        return List.of("propagation=\"xray,tracecontext\"");
    }

    /** One library suffices for the jar in a forked JVM: only the settings differ from the other contract's run there. */
    @Override
    protected boolean supports(SubjectRunner where) {
        return where instanceof InProcessRunner;
    }

    @Test
    void continuesTraceParent() throws Exception {
        Document segment = answered(W3C);
        assertThat(segment.traceId()).isEqualTo(ROOT);
        assertThat(segment.parentId()).isEqualTo(ID);
    }

    @Test
    void xrayHeaderWithParentWins() throws Exception {
        Document segment =
                answered("X-Amzn-Trace-Id: Root=" + CALLERS_TRACE + ";Parent=" + OTHER_PARENT + ";Sampled=1", W3C);
        assertThat(segment.traceId()).isEqualTo(CALLERS_TRACE);
        assertThat(segment.parentId()).isEqualTo(OTHER_PARENT);
    }

    /** A load balancer adds such a header. */
    @Test
    void xrayHeaderWithoutParentLoses() throws Exception {
        Document segment = answered("X-Amzn-Trace-Id: Root=" + CALLERS_TRACE, W3C);
        assertThat(segment.traceId()).isEqualTo(ROOT);
        assertThat(segment.parentId()).isEqualTo(ID);
    }

    static List<String> invalid() {
        return List.of(
                "traceparent: garbage",
                traceParent("ff", ID) + "-01",
                W3C + "-what",
                traceParent("00", "0000000000000000") + "-01",
                "tracestate: rojo=1");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void ignoresInvalidTraceParent(String header) throws Exception {
        Document segment = answered("X-Amzn-Trace-Id: Root=" + CALLERS_TRACE, header);
        assertThat(segment.traceId()).isEqualTo(CALLERS_TRACE);
        assertThat(segment.has("parent_id")).isFalse();
    }

    @Test
    void obeysUnsampledTraceParent() throws Exception {
        get(traceParent("00", ID) + "-00");
        // A document of that request would arrive before the document of the next one.
        assertThat(answered("X-Amzn-Trace-Id: Root=" + CALLERS_TRACE).traceId()).isEqualTo(CALLERS_TRACE);
    }

    private static String traceParent(String version, String id) {
        return "traceparent: " + version + "-" + NOW + REST + "-" + id;
    }

    private Document answered(String... headers) throws IOException {
        get(headers);
        return takeSegment();
    }

    private void get(String... headers) throws IOException {
        assertThat(RawAnswer.to(
                                server.port(),
                                "GET /ok HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers)
                                        + "\r\nConnection: close\r\n\r\n")
                        .status())
                .isEqualTo(200);
    }
}
