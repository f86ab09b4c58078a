// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.ClientContract;
import dev.weft.contracts.Document;
import dev.weft.contracts.TestServer;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.xraysdk.subject.XRaySdkSubject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What all versions of the SDK do under the agent. */
class XRaySdkContractTest extends ClientContract {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    @AutoClose
    private final TestServer server = new TestServer();

    @Override
    protected Class<? extends ClientSubject> subject() {
        return XRaySdkSubject.class;
    }

    @BeforeEach
    void forgetRequests() {
        server.clear();
    }

    private String call(String operation) {
        return client.call(null, operation, server.url("/length/1")).get(0);
    }

    @Test
    void describesSegmentOfRequest() {
        String ids = call(XRaySdkSubject.DESCRIBE);
        Document segment = daemon.takeSegment("subject");
        assertThat(ids).isEqualTo(segment.traceId() + "@" + segment.id());
        assertThat(segment.text("user")).isEqualTo("ann");
        assertThat(segment.text("annotations.plan")).isEqualTo("gold");
        assertThat(segment.number("metadata.default.order.id")).isEqualTo(17);
        assertThat(segment.text("origin")).isEqualTo("Own::Origin");
        assertThat(segment.text("service.version")).isEqualTo("7");
        assertThat(segment.exceptions())
                .extracting(each -> each.text("message"))
                .containsExactly("caught", "described");
    }

    @Test
    void callIsBelowSubsegments() {
        assertThat(call(XRaySdkSubject.CALL)).isEqualTo("200");
        Document outer = daemon.takeSegment("subject").onlySubsegment();
        assertThat(outer.name()).isEqualTo("outer");
        Document call = outer.onlySubsegment().onlySubsegment();
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @Test
    void entityThatIsSetOnThreadIsParent() {
        assertThat(call(XRaySdkSubject.THREAD)).isEqualTo("unchanged");
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.onlySubsegment().onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    @Test
    void segmentOutsideRequestIsSent() {
        assertThat(client.callOutsideRequest(XRaySdkSubject.SEGMENT, server.url("/length/1")))
                .isEqualTo("200");
        Document call = daemon.takeSegment("worker").onlySubsegment().onlySubsegment();
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id(), "Sampled=1");
    }

    /** Old versions throw, and newer ones log a line. */
    @Test
    void subsegmentOutsideRequestIsLeftToSdk() {
        assertThat(client.callOutsideRequest(XRaySdkSubject.CALL, server.url("/length/1")))
                .matches("200|thrown .*SegmentNotFoundException.*");
        assertThat(server.requests())
                .allMatch(request -> request.header("X-Amzn-Trace-Id").isEmpty());
    }

    @Test
    void unsampledRequestHasEntities() {
        assertThat(client.call(UNSAMPLED, XRaySdkSubject.CALL, server.url("/length/1")))
                .containsExactly("200");
        assertThat(server.onlyRequest().traceHeader()).isEqualTo(UNSAMPLED);
    }

    @Test
    void sdkSendsNothingItself() {
        call(XRaySdkSubject.CALL);
        daemon.takeSegment("subject");
        client.callOutsideRequest(XRaySdkSubject.SEGMENT, server.url("/length/1"));
        daemon.takeSegment("worker");
        assertThat(client.callOutsideRequest(XRaySdkSubject.SENT, "")).isEqualTo("0");
    }
}
