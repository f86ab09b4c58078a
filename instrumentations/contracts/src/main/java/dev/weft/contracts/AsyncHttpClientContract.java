// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.TestServer.Request;
import dev.weft.contracts.subject.AsyncClientSubject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The additional contract of asynchronous HTTP clients. Its subject is an {@link AsyncClientSubject}. */
public abstract class AsyncHttpClientContract extends HttpClientContract {

    private static final String UNSAMPLED = String.format(
            "Root=1-%08x-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
            System.currentTimeMillis() / 1000);

    @Test
    protected void callbackIsAtWorkForTheCaller() {
        assertThat(call(null, "CALLBACK", server.url("/length/7"))).isEqualTo("200 7, 200 7");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.subsegments()).isEmpty());
        assertThat(parents()).containsExactlyElementsOf(ids(segment));
    }

    @Test
    protected void callbackCarriesUnsampledOn() {
        call(UNSAMPLED, "CALLBACK", server.url("/length/7"));
        assertThat(server.requests())
                .hasSize(2)
                .extracting(Request::traceHeader)
                .containsOnly(UNSAMPLED);
    }

    @Test
    protected void threadsOfCallbacksKeepNothing() {
        call(null, "CALLBACK", server.url("/length/7"));
        daemon.takeSegment("subject");
        call(UNSAMPLED, "CALLBACK", server.url("/length/7"));
        server.clear();
        client.callOutsideRequest("CALLBACK", server.url("/length/7"));
        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(
                        request -> assertThat(request.header("X-Amzn-Trace-Id")).isEmpty());
    }

    @Test
    protected void parallelCallsAreSiblings() {
        call(null, "PARALLEL", server.url("/slow?ms=30"));
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments())
                .hasSize(3)
                .allSatisfy(
                        call -> assertThat(call.number("http.response.status")).isEqualTo(200));
        assertThat(parents()).containsExactlyInAnyOrderElementsOf(ids(segment));
    }

    /** The call lasts until the library stops it. That may be a little after the application stopped waiting. */
    @Test
    protected void cancelEndsCall() {
        call(null, "CANCEL", server.url("/slow?ms=3000"));
        Document segment = daemon.takeSegment("subject");
        assertFailedBefore(segment, "3");
    }

    @Test
    protected void timeOutEndsCall() {
        assertThat(call(null, "TIMEOUT", server.url("/slow?ms=3000"))).startsWith("thrown ");
        Document segment = daemon.takeSegment("subject");
        assertFailedBefore(segment, "3");
    }

    @Test
    protected void callOutlivesItsRequest() {
        assertThat(call(null, "ABANDON", server.url("/slow?ms=300"))).isEqualTo("left");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments()).isEmpty();
        Document call = daemon.takeSubsegment("127.0.0.1");
        assertThat(call.parentId()).isEqualTo(segment.id());
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(parents()).containsExactly(call.id());
    }

    private void assertFailedBefore(Document segment, String seconds) {
        Document call = segment.subsegments().isEmpty() ? daemon.takeSubsegment("127.0.0.1") : segment.onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.exceptions()).isNotEmpty();
        assertThat(call.has("http.response.status")).isFalse();
        assertThat(call.endTime().subtract(call.startTime())).isLessThan(new BigDecimal(seconds));
    }

    private List<String> parents() {
        return server.requests().stream()
                .map(Request::traceHeader)
                .map(header -> header.replaceFirst(".*;Parent=", "").replaceFirst(";.*", ""))
                .toList();
    }

    private static List<String> ids(Document segment) {
        return segment.subsegments().stream().map(Document::id).toList();
    }
}
