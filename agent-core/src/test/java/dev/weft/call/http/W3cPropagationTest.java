// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Requests;
import dev.weft.call.aws.AwsHandler;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.sampling.SamplingDecisions;
import dev.weft.segment.Documents;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import dev.weft.segment.Subsegment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service with W3C's headers beside X-Ray's. */
class W3cPropagationTest {

    private static final String DIGITS = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ROOT = "1-4bf92f35-77b34da6a3ce929d0e0e4736";
    private static final String ID = "00f067aa0ba902b7";

    private final Documents documents = new Documents();
    private final CurrentTraceContext context = new CurrentTraceContext();
    private final Segments segments = new Segments(Ids.seeded(), documents, 100, 50, null, true);
    private final HttpServerHandler server = new HttpServerHandler(
            new Requests("shop", true, context, segments, request -> SamplingDecisions.of(true, "rule")),
            HttpServerSettings.defaults().w3c(true));
    private final HttpClientHandler client = new HttpClientHandler(context);
    private final FakeClientCall call = new FakeClientCall();
    private final FakeServerCall request = new FakeServerCall();

    private FakeServerCall of(String flags) {
        return request.with("traceparent", "00-" + DIGITS + "-" + ID + "-" + flags)
                .with("tracestate", "rojo=1, congo=2");
    }

    private void callIn(FakeServerCall arrived) {
        server.start(arrived);
        if (client.start(call) != null) {
            client.finish(call, null);
        }
        server.finish(arrived, null);
    }

    @Test
    void continuesTraceParent() {
        callIn(of("01"));
        assertThat(documents.only()).containsEntry("trace_id", ROOT).containsEntry("parent_id", ID);
    }

    @Test
    void obeysUnsampledTraceParent() {
        callIn(of("00"));
        assertThat(documents.count()).isZero();
        assertThat(call.headers)
                .containsOnly(
                        Map.entry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=" + ID + ";Sampled=0"),
                        Map.entry("traceparent", "00-" + DIGITS + "-" + ID + "-00"),
                        Map.entry("tracestate", "rojo=1, congo=2"));
    }

    @Test
    void callHasBothHeadersWithTheSameIds() {
        callIn(of("01"));
        Object id = documents.onlyCall().get("id");
        assertThat(call.headers)
                .containsOnly(
                        Map.entry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=" + id + ";Sampled=1"),
                        Map.entry("traceparent", "00-" + DIGITS + "-" + id + "-01"),
                        Map.entry("tracestate", "rojo=1, congo=2"));
    }

    @ParameterizedTest
    @CsvSource({"Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1, 53995c3f42cd8ad8", "'', "})
    void stateOfAnotherTraceIsNotPassedOn(String xray, String parent) {
        callIn(of(parent == null ? "0x" : "01").traced(xray));
        assertThat(documents.only().get("parent_id")).isEqualTo(parent);
        assertThat(call.headers).containsOnlyKeys("X-Amzn-Trace-Id", "traceparent");
    }

    @Test
    void awsGetsOnlyXrayHeader() {
        server.start(of("01"));
        Subsegment aws = Segment.of(context.current()).begin("S3", Namespace.AWS);
        context.set(aws);
        assertThat(aws.headerNames()).containsExactly("X-Amzn-Trace-Id");
        assertThat(new AwsHandler(context).traceHeader()).isEqualTo(aws.traceHeader());
        aws.end();
        context.set(null);
        server.finish(request, null);
    }

    @Test
    void readsNothingByDefault() {
        HttpServerHandler xray = new HttpServerHandler(
                new Requests("shop", true, context, segments, any -> SamplingDecisions.of(true, "rule")),
                HttpServerSettings.defaults());
        xray.finish(xray.start(of("01")), null);
        assertThat(documents.only()).doesNotContainKey("parent_id");
    }
}
