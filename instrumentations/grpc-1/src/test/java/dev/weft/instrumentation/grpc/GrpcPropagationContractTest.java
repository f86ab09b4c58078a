// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.ClientContract;
import dev.weft.contracts.Document;
import dev.weft.contracts.InProcessRunner;
import dev.weft.contracts.SubjectRunner;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.grpc.subject.GrpcSubject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** W3C's trace headers beside X-Ray's. {@code GrpcContract} holds that there are none by default. */
class GrpcPropagationContractTest extends ClientContract {

    private static final String NOW = String.format("%08x", System.currentTimeMillis() / 1000);
    private static final String REST = "77b34da6a3ce929d0e0e4736";
    private static final String TRACE = "00-" + NOW + REST + "-";
    private static final String ROOT = "1-" + NOW + "-" + REST;
    private static final String PARENT = "00f067aa0ba902b7";

    @Override
    protected Class<? extends ClientSubject> subject() {
        return GrpcSubject.class;
    }

    @Override
    protected List<String> agentArguments() {
        return List.of("propagation=\"xray,tracecontext\"");
    }

    /** The module of {@code HttpURLConnection} suffices for the jar in a forked JVM. */
    @Override
    protected boolean supports(SubjectRunner where) {
        return where instanceof InProcessRunner;
    }

    @Test
    void sendsBothHeadersWithTheSameIds() {
        String headers = call("01");
        Document request = daemon.take(2).stream()
                .filter(each -> each.parentId().equals(PARENT))
                .findAny()
                .orElseThrow();
        String id = request.onlySubsegment().id();
        assertThat(headers).isEqualTo("Root=" + ROOT + ";Parent=" + id + ";Sampled=1 " + TRACE + id + "-01");
    }

    @Test
    void carriesUnsampledOn() {
        assertThat(call("00")).isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0 " + TRACE + PARENT + "-00");
    }

    /** @return what the server received */
    private String call(String flags) {
        return client.callWith(Map.of("traceparent", TRACE + PARENT + "-" + flags), "SAY", "trace")
                .get(0);
    }
}
