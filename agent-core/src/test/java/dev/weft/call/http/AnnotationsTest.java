// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import dev.weft.sampling.Reservoir;
import dev.weft.segment.Documents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code weft.annotations} */
class AnnotationsTest {

    private final Bench bench = new Bench();
    private final FakeServerCall request = new FakeServerCall();

    @Test
    void recordsConfiguredAnnotations() {
        request.with("X-Tenant-Id", "acme").with("X-Other", "other");
        request.query = "page=2";
        request.route = "/orders/{id}";
        assertThat(annotations("tenant=header:X-Tenant-Id,page=query:page,route=route,class=status-class"))
                .isEqualTo(Map.of("tenant", "acme", "page", "2", "route", "/orders/{id}", "class", "2xx"));
    }

    @Test
    void recordsNothingByDefault() {
        request.with("X-Tenant-Id", "acme").query = "page=2";
        bench.server.finish(bench.server.start(request), null);
        assertThat(bench.documents.only()).doesNotContainKey("annotations");
    }

    @Test
    void omitsAbsentValues() {
        request.status = 0;
        assertThat(annotations("tenant=header:X-Tenant-Id,page=query:page,route=route,class=status-class"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            page=2&page=3       | 2
            a=page=1&page=2     | 2
            %70age=a%20b%C3%A9  | a b\u00e9
            page=a+b            | a b
            page=%zz            | %zz
            page=a=b            | a=b
            xpage=1&pagex=2     | none
            page                | none
            page=               | none
            &&page=1            | 1
            ''                  | none
            none                | none
            """)
    void readsTheFirstValueOfARawQuery(String query, String value) {
        request.query = query;
        assertThat(annotations("page=query:page").get("page")).isEqualTo(value);
    }

    @Test
    void readsTheQueryOfTheArrivingRequest() {
        request.query = "page=1";
        HttpServerHandler handler = bench.annotating("page=query:page", null);
        handler.start(request);
        request.query = "page=2";
        handler.finish(request, null);
        assertThat(Documents.object(bench.documents.only(), "annotations")).isEqualTo(Map.of("page", "1"));
    }

    @Test
    void leavesCredentialsOutOfAnnotations() {
        request.query = "target=https%3A%2F%2Fada%3As3cret%40h%2F%3Ftoken%3Ds3cret";
        assertThat(annotations("target=query:target")).isEqualTo(Map.of("target", "https://***@h/?token=***"));
    }

    @Test
    void theFirstRouteCounts() {
        request.route = "/last";
        HttpServerHandler handler = bench.annotating("route=route", null);
        handler.start(request);
        assertThat(handler.wantsRoute()).isTrue();
        handler.routed(() -> "/first");
        assertThat(handler.wantsRoute()).isFalse();
        handler.leaveRoute();
        assertThat(handler.wantsRoute()).isFalse();
        handler.finish(request, null);
        assertThat(Documents.object(bench.documents.only(), "annotations")).isEqualTo(Map.of("route", "/first"));
    }

    @Test
    void asksForTheRouteIfResponseEndsBeforeItsServlet() {
        HttpServerHandler handler = bench.annotating("route=route", null);
        handler.start(request);
        handler.routed(() -> "/orders/{id}");
        handler.finish(request, null);
        handler.leaveRoute();
        assertThat(Documents.object(bench.documents.only(), "annotations")).isEqualTo(Map.of("route", "/orders/{id}"));
    }

    @Test
    void asksForNoRouteThatNoAnnotationUses() {
        HttpServerHandler handler = bench.annotating("tenant=header:X-Tenant-Id", null);
        handler.start(request);
        assertThat(handler.wantsRoute()).isFalse();
        bench.context.set(null);
        bench.samples = false;
        HttpServerHandler unsampled = bench.annotating("route=route", null);
        unsampled.start(new FakeServerCall());
        assertThat(unsampled.wantsRoute()).isFalse();
    }

    @Test
    void annotatesACapturedFault() {
        bench.samples = false;
        request.with("X-Tenant-Id", "acme").status = 500;
        HttpServerHandler handler =
                bench.annotating("tenant=header:X-Tenant-Id", new Capture(0, new Reservoir(1, System::nanoTime)));
        handler.finish(handler.start(request), null);
        assertThat(Documents.object(bench.documents.only(), "annotations")).isEqualTo(Map.of("tenant", "acme"));
    }

    private Map<String, Object> annotations(String wanted) {
        HttpServerHandler handler = bench.annotating(wanted, null);
        handler.finish(handler.start(request), null);
        return Documents.object(bench.documents.only(), "annotations");
    }
}
