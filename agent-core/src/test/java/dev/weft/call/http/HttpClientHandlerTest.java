// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.call.Bench;
import dev.weft.context.TraceContext;
import dev.weft.segment.Documents;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpClientHandlerTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private final Bench bench = new Bench();
    private final HttpClientHandler handler = bench.client;
    private final FakeClientCall call = new FakeClientCall();
    private final FakeServerCall request = new FakeServerCall().traced("Root=" + ROOT + ";Sampled=1;Lineage=1");

    @Test
    void outsideARequestNothingIsSent() {
        assertThat(handler.start(call)).isNull();
        assertThat(call.headers).isEmpty();
    }

    @Test
    void unsampledRequestPropagatesItsHeaderAndRecordsNothing() {
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0"));
        assertThat(handler.start(call)).isNull();
        assertThat(call.headers)
                .containsExactly(Map.entry("X-Amzn-Trace-Id", "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0"));
    }

    @Test
    void headerNamesTheSubsegment() {
        inRequest(() -> handler.finish(handler.start(call), null));
        assertThat(call.headers.get("X-Amzn-Trace-Id"))
                .isEqualTo(
                        "Root=" + ROOT + ";Parent=" + bench.documents.onlyCall().get("id") + ";Sampled=1;Lineage=1");
    }

    @Test
    void recordsRequestAndAnswer() {
        call.url = "http://user:secret@warehouse.example/stock?key=secret";
        call.contentLength = 3;
        inRequest(() -> handler.finish(handler.start(call), null));
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded).containsEntry("name", "warehouse.example").containsEntry("namespace", "remote");
        assertThat(Documents.object(recorded, "http", "request"))
                .containsOnly(Map.entry("method", "POST"), Map.entry("url", "http://warehouse.example/stock"));
        assertThat(Documents.object(recorded, "http", "response"))
                .containsOnly(Map.entry("status", "200"), Map.entry("content_length", "3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2:80",
                "169.254.170.23",
                "[fd00:ec2::254]",
                "[fd00:ec2:0:0:0:0:0:254]:80",
                "[FD00:EC2::23]",
            })
    void requestForCredentialsIsNoCall(String host) {
        call.host = host;
        inRequest(() -> assertThat(handler.start(call)).isNull());
        assertThat(bench.documents.only()).doesNotContainKey("subsegments");
        assertThat(call.headers).isEmpty();
    }

    @Test
    void unsampledRequestForCredentialsHasNoHeader() {
        call.host = null;
        call.url = "http://169.254.169.254/latest/meta-data/iam/security-credentials/";
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0"));
        assertThat(handler.start(call)).isNull();
        assertThat(call.headers).isEmpty();
    }

    @Test
    void similarAddressIsACall() {
        call.host = "169.254.169.25";
        inRequest(() -> handler.finish(handler.start(call), null));
        assertThat(bench.documents.onlyCall()).containsEntry("name", "169.254.169.25");
    }

    @Test
    void unknownHostNamesTheSubsegmentUnknown() {
        call.host = null;
        call.url = "/stock";
        inRequest(() -> handler.finish(handler.start(call), null));
        assertThat(bench.documents.onlyCall()).containsEntry("name", "unknown");
    }

    @Test
    void urlNamesTheSubsegmentIfTheHostIsUnknown() {
        call.host = null;
        inRequest(() -> handler.finish(handler.start(call), null));
        assertThat(bench.documents.onlyCall()).containsEntry("name", "warehouse.example");
    }

    @Test
    void recordsNoSecondSubsegmentForANestedRequest() {
        inRequest(() -> {
            handler.start(call);
            FakeClientCall redirect = new FakeClientCall();
            assertThat(handler.start(redirect)).isNull();
            assertThat(redirect.headers).isEmpty();
            handler.finish(call, null);
        });
        assertThat(bench.documents.onlyCall()).doesNotContainKey("subsegments");
    }

    @Test
    void restoresTheRequestAfterTheCall() {
        inRequest(() -> {
            TraceContext segment = bench.context.current();
            handler.start(call);
            assertThat(bench.context.current()).isNotSameAs(segment);
            handler.finish(call, null);
            assertThat(bench.context.current()).isSameAs(segment);
        });
    }

    @Test
    void finishesOnAnotherThreadAndKeepsItsContext() {
        inRequest(() -> {
            TraceContext segment = bench.context.current();
            handler.start(call);
            handler.suspend(call);
            assertThat(bench.context.current()).isSameAs(segment);
            TraceContext[] left = {segment};
            Thread other = new Thread(() -> {
                handler.finish(call, null);
                left[0] = bench.context.current();
            });
            other.start();
            join(other);
            assertThat(left[0]).isNull();
        });
        assertThat(bench.documents.onlyCall()).containsEntry("name", "warehouse.example");
    }

    @Test
    void finishesOnce() {
        inRequest(() -> {
            handler.start(call);
            handler.finish(call, null);
            handler.finish(call, new IOException("late"));
        });
        assertThat(bench.documents.onlyCall()).doesNotContainKey("fault");
    }

    @Test
    void exceptionInsteadOfAResponseIsAFaultWithItsCause() {
        call.status = 0;
        inRequest(() -> handler.finish(handler.start(call), new IOException("refused")));
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded).containsEntry("fault", "true");
        assertThat(Documents.object(recorded, "http")).doesNotContainKey("response");
        assertThat(Documents.exceptions(recorded).get(0))
                .containsEntry("message", "refused")
                .doesNotContainKey("remote");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404, 429, 503})
    void exceptionBehindAHeadIsAFaultAlone(int status) {
        call.status = status;
        inRequest(() -> handler.finish(handler.start(call), new IOException("reset")));
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded).containsEntry("fault", "true").doesNotContainKeys("error", "throttle");
        assertThat(Documents.exceptions(recorded).get(0)).containsEntry("message", "reset");
    }

    @ParameterizedTest
    @CsvSource({"204, , ,", "404, true, ,", "429, true, , true", "502, , true,"})
    void judgesByStatus(int status, String error, String fault, String throttle) {
        call.status = status;
        inRequest(() -> handler.finish(handler.start(call), null));
        Map<String, Object> recorded = bench.documents.onlyCall();
        assertThat(recorded.get("error")).isEqualTo(error);
        assertThat(recorded.get("fault")).isEqualTo(fault);
        assertThat(recorded.get("throttle")).isEqualTo(throttle);
    }

    @Test
    void requestThatRefusesTheHeaderIsRecorded() {
        call.refusal = new UnsupportedOperationException("read only");
        inRequest(() -> handler.finish(handler.start(call), null));
        assertThat(bench.documents.onlyCall()).containsEntry("name", "warehouse.example");
    }

    @Test
    void libraryWithoutTheExpectedMethodDoesNotKeepTheThread() {
        call.refusal = new NoSuchMethodError("setHeader");
        inRequest(() -> {
            TraceContext segment = bench.context.current();
            handler.finish(handler.start(call), null);
            assertThat(bench.context.current()).isSameAs(segment);
        });
    }

    @Test
    void adapterThatThrowsStillEndsTheSubsegment() {
        call.url = null;
        HttpClientCall broken = new HttpClientCall() {
            @Override
            protected String method() {
                throw new IllegalStateException("method");
            }

            @Override
            protected String url() {
                return null;
            }

            @Override
            protected String host() {
                return "broken";
            }

            @Override
            protected void setHeaders(TraceContext sender) {}

            @Override
            protected int status() {
                return 200;
            }

            @Override
            protected long contentLength() {
                return -1;
            }
        };
        inRequest(() -> {
            handler.start(broken);
            assertThatThrownBy(() -> handler.finish(broken, null)).hasMessage("method");
        });
        assertThat(bench.documents.onlyCall()).containsEntry("name", "broken").containsKey("end_time");
    }

    private void inRequest(Runnable work) {
        bench.server.start(request);
        work.run();
        bench.server.finish(request, null);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
