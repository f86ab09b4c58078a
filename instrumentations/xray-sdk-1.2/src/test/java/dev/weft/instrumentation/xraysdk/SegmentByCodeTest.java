// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.contracts.Document;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What becomes of a segment that code of the application begins. */
class SegmentByCodeTest extends XRaySdkFixture {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";

    private static final String PARENT = "53995c3f42cd8ad8";

    /** A trace of today. Receivers refuse older ones. */
    private static TraceID trace() {
        return TraceID.create();
    }

    @Test
    void outsideRequestIsSentOnce() {
        Segment begun = AWSXRay.beginSegment("worker");
        begun.putAnnotation("k", "v");
        begun.setUser("u");
        AWSXRay.createSubsegment("work", () -> call("/length/1"));
        AWSXRay.endSegment();
        Document segment = daemon.takeSegment("worker");
        assertThat(segment.id()).isEqualTo(begun.getId());
        assertThat(segment.traceId()).isEqualTo(begun.getTraceId().toString());
        assertThat(segment.text("annotations.k")).isEqualTo("v");
        assertThat(segment.text("user")).isEqualTo("u");
        Document call = segment.onlySubsegment().onlySubsegment();
        assertThat(server.onlyRequest().traceHeader()).contains(segment.traceId(), "Parent=" + call.id(), "Sampled=1");
    }

    /** As AWS's documentation shows for messages of SQS. */
    @Test
    void movesToTraceOfMessage() {
        TraceID trace = trace();
        Segment begun = AWSXRay.beginSegment("worker");
        AWSXRay.createSubsegment("receive", () -> {});
        begun.setTraceId(trace);
        begun.setParentId(PARENT);
        begun.setSampled(true);
        call("/length/1");
        AWSXRay.endSegment();
        Document segment = daemon.takeSegment("worker");
        assertThat(segment.traceId()).isEqualTo(trace.toString());
        assertThat(segment.parentId()).isEqualTo(PARENT);
        assertThat(segment.subsegments()).hasSize(2);
        assertThat(server.onlyRequest().traceHeader()).contains("Root=" + trace, "Sampled=1");
    }

    @Test
    void movesToUnsampledTraceOfMessage() {
        TraceID trace = trace();
        Segment begun = AWSXRay.beginSegment("worker");
        begun.setTraceId(trace);
        begun.setParentId(PARENT);
        begun.setSampled(false);
        call("/length/1");
        AWSXRay.endSegment();
        assertThat(server.onlyRequest().traceHeader()).contains("Root=" + trace, "Sampled=0");
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void requestIsNotMoved() throws Exception {
        String trace = inRequest(() -> {
            Segment request = AWSXRay.getCurrentSegment();
            String own = request.getTraceId().toString();
            request.setTraceId(trace());
            request.setParentId(PARENT);
            return own;
        });
        assertThat(daemon.takeSegment("subject").traceId()).isEqualTo(trace);
    }

    @Test
    void strangeParentDoesNotMove() {
        Segment begun = AWSXRay.beginSegment("worker");
        begun.setTraceId(null);
        begun.setParentId("strange");
        AWSXRay.endSegment();
        assertThat(daemon.takeSegment("worker").has("parent_id")).isFalse();
    }

    @Test
    void nothingIsCurrentAfterItsEnd() {
        AWSXRay.createSegment("worker", () -> {});
        assertThat(AWSXRay.getTraceEntity()).isNull();
        call("/length/1");
        assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
        daemon.takeSegment("worker");
    }

    @Test
    void subsegmentOutsideRequestIsNotRecorded() {
        AWSXRay.createSubsegment("work", () -> call("/length/1"));
        assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void segmentsInTurnAreTracesOfTheirOwn() {
        AWSXRay.createSegment("a", () -> {});
        AWSXRay.createSegment("b", () -> {});
        assertThat(daemon.takeSegment("a").traceId())
                .isNotEqualTo(daemon.takeSegment("b").traceId());
    }

    @Test
    void subsegmentThatOutlivesItIsSentByItself() {
        AWSXRay.beginSegment("worker");
        Subsegment late = AWSXRay.beginSubsegment("late");
        AWSXRay.endSegment();
        late.end();
        Document segment = daemon.takeSegment("worker");
        assertThat(daemon.takeSubsegment("late").parentId()).isEqualTo(segment.id());
    }

    @Test
    void firstOfRequestIsNameForIt() throws Exception {
        String trace = inRequest(() -> {
            Segment begun = AWSXRay.beginSegment("filter");
            begun.putAnnotation("k", "v");
            AWSXRay.createSubsegment("work", () -> {});
            assertThat(AWSXRay.getCurrentSegment()).isSameAs(begun);
            AWSXRay.endSegment();
            call("/length/1");
            return AWSXRay.getCurrentSegment().getTraceId().toString();
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.traceId()).isEqualTo(trace);
        assertThat(segment.text("annotations.k")).isEqualTo("v");
        assertThat(segment.subsegments()).hasSize(2);
    }

    /** A filter of the application's own. The request keeps the name of the service. */
    @Test
    void nameOfFirstIsInMetadata() throws Exception {
        inRequest(() -> AWSXRay.createSegment("filter", () -> call("/length/1")));
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("metadata.weft.segment")).isEqualTo("filter");
    }

    @Test
    void nameOfServiceIsNotInMetadata() throws Exception {
        inRequest(() -> AWSXRay.createSegment("subject", () -> 1));
        assertThat(daemon.takeSegment("subject").has("metadata")).isFalse();
    }

    @Test
    void nameThatIsNotEndedIsDescribed() throws Exception {
        inRequest(() -> AWSXRay.beginSegment("filter")).putAnnotation("late", "v");
        inRequest(() -> {
            AWSXRay.beginSegment("filter").putAnnotation("k", "v");
            return null;
        });
        assertThat(daemon.takeSegment("subject").has("annotations")).isFalse();
        assertThat(daemon.takeSegment("subject").text("annotations.k")).isEqualTo("v");
    }

    @Test
    void withTraceOfRequestIsNameForIt() throws Exception {
        inRequest(() -> {
            AWSXRay.createSubsegment("work", () -> {
                Segment request = AWSXRay.getCurrentSegment();
                AWSXRay.beginSegment("again", request.getTraceId(), null).putAnnotation("k", "v");
                AWSXRay.endSegment();
            });
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("annotations.k")).isEqualTo("v");
        assertThat(segment.onlySubsegment().name()).isEqualTo("work");
    }

    @Test
    void anotherInRequestIsSubsegment() throws Exception {
        inRequest(() -> {
            AWSXRay.beginSubsegment("outer");
            AWSXRay.beginSegment("inner").putAnnotation("k", "v");
            AWSXRay.createSubsegment("work", () -> {});
            AWSXRay.endSegment();
            AWSXRay.createSubsegment("after", () -> {});
            AWSXRay.endSubsegment();
            return null;
        });
        Document outer = daemon.takeSegment("subject").onlySubsegment();
        Document inner = outer.subsegment("inner");
        assertThat(inner.text("annotations.k")).isEqualTo("v");
        assertThat(inner.onlySubsegment().name()).isEqualTo("work");
        assertThat(outer.subsegments()).hasSize(2);
    }

    @Test
    void ofAnotherTraceIsSegmentInIt() throws Exception {
        TraceID trace = trace();
        inRequest(() -> {
            AWSXRay.beginSegment("message", trace, PARENT);
            call("/length/1");
            AWSXRay.endSegment();
            call("/length/2");
            return null;
        });
        Document message = daemon.takeSegment("message");
        assertThat(message.traceId()).isEqualTo(trace.toString());
        assertThat(message.parentId()).isEqualTo(PARENT);
        assertThat(message.onlySubsegment().text("http.request.url")).endsWith("/length/1");
        assertThat(daemon.takeSegment("subject").onlySubsegment().text("http.request.url"))
                .endsWith("/length/2");
    }

    @Test
    void ofAnotherTraceWithoutParentIsSegmentInIt() throws Exception {
        TraceID trace = trace();
        inRequest(() -> {
            AWSXRay.beginSegment("message", trace, null);
            AWSXRay.endSegment();
            return null;
        });
        assertThat(daemon.takeSegment("message").traceId()).isEqualTo(trace.toString());
        daemon.takeSegment("subject");
    }

    @Test
    void thatNeverEndsHoldsNoRequest() throws Exception {
        AWSXRay.beginSegment("app-init");
        inRequest(() -> call("/length/1"));
        assertThat(daemon.takeSegment("subject").onlySubsegment().text("namespace"))
                .isEqualTo("remote");
    }

    @Test
    void thatNeverEndsIsNotInheritedByThreads() throws Exception {
        AWSXRay.beginSegment("app-init");
        Thread thread = new Thread(() -> call("/length/1"));
        thread.start();
        thread.join();
        assertThat(server.onlyRequest().header("X-Amzn-Trace-Id")).isEmpty();
    }

    @Test
    void unsampledOneIsNotSent() {
        AWSXRay.getGlobalRecorder().beginDummySegment(TraceID.fromString(ROOT));
        AWSXRay.createSubsegment("work", () -> call("/length/1"));
        AWSXRay.endSegment();
        assertThat(server.onlyRequest().traceHeader()).isEqualTo("Root=" + ROOT + ";Sampled=0");
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void setUnsampledIsNotSent() {
        AWSXRay.beginSegment("worker").setSampled(false);
        AWSXRay.createSubsegment("work", () -> call("/length/1"));
        AWSXRay.endSegment();
        assertThat(server.onlyRequest().traceHeader()).contains("Sampled=0");
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void requestThatIsSetUnsampledIsNotSent() throws Exception {
        inRequest(() -> {
            AWSXRay.getCurrentSegment().setSampled(false);
            AWSXRay.createSubsegment("work", () -> call("/length/1"));
            return null;
        });
        assertThat(server.onlyRequest().traceHeader()).contains("Sampled=0");
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void requestThatIsSetSampledAgainIsSent() throws Exception {
        inRequest(() -> {
            AWSXRay.getCurrentSegment().setSampled(false);
            AWSXRay.getCurrentSegment().setSampled(true);
            return null;
        });
        daemon.takeSegment("subject");
    }

    @Test
    void unsampledSubsegmentIsNotSent() throws Exception {
        inRequest(() -> {
            AWSXRay.beginSubsegmentWithoutSampling("hidden");
            AWSXRay.createSubsegment("below", () -> call("/length/1"));
            AWSXRay.endSubsegment();
            AWSXRay.createSubsegment("shown", () -> {});
            return null;
        });
        assertThat(daemon.takeSegment("subject").onlySubsegment().name()).isEqualTo("shown");
        assertThat(server.onlyRequest().traceHeader()).contains("Sampled=0");
    }

    @Test
    void endedTwiceIsSentOnce() {
        Segment begun = AWSXRay.beginSegment("worker");
        AWSXRay.endSegment();
        AWSXRay.setTraceEntity(begun);
        AWSXRay.endSegment();
        AWSXRay.endSegment();
        daemon.takeSegment("worker");
    }

    @Test
    void moreEndsThanBeginsLeaveRequestAlone() throws Exception {
        inRequest(() -> {
            AWSXRay.endSubsegment();
            AWSXRay.endSegment();
            AWSXRay.endSegment();
            AWSXRay.createSubsegment("work", () -> {});
            return null;
        });
        assertThat(daemon.takeSegment("subject").onlySubsegment().name()).isEqualTo("work");
    }

    @Test
    void entityOfEndedRequestCanBeSet() throws Exception {
        AtomicReference<Segment> kept = new AtomicReference<>();
        inRequest(() -> {
            kept.set(AWSXRay.getCurrentSegment());
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        AWSXRay.setTraceEntity(kept.get());
        AWSXRay.createSubsegment("late", () -> {});
        AWSXRay.clearTraceEntity();
        assertThat(daemon.takeSubsegment("late").parentId()).isEqualTo(segment.id());
        assertThat(AWSXRay.getTraceEntity()).isNull();
    }

    @Test
    void entityOfEndedRequestCanBeSetOnAnotherThread() throws Exception {
        Segment kept = inRequest(AWSXRay::getCurrentSegment);
        Document segment = daemon.takeSegment("subject");
        Thread late = new Thread(() -> {
            AWSXRay.setTraceEntity(kept);
            AWSXRay.createSubsegment("late", () -> {});
            kept.putAnnotation("k", "late");
        });
        late.start();
        late.join();
        assertThat(daemon.takeSubsegment("late").parentId()).isEqualTo(segment.id());
    }

    @Test
    void timesThatTheApplicationSetsCount() {
        Segment begun = AWSXRay.beginSegment("worker");
        begun.setStartTime(begun.getStartTime() - 10);
        Subsegment part = AWSXRay.beginSubsegment("part");
        part.setEndTime(part.getStartTime() + 2);
        AWSXRay.endSubsegment();
        AWSXRay.endSegment();
        Document segment = daemon.takeSegment("worker");
        assertThat(segment.startTime().doubleValue()).isCloseTo(begun.getStartTime(), within());
        assertThat(segment.onlySubsegment().endTime().doubleValue()).isCloseTo(part.getEndTime(), within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(0.001);
    }

    @Test
    void implausibleTimesAreIgnored() {
        Segment begun = AWSXRay.beginSegment("worker");
        begun.setStartTime(1);
        begun.setEndTime(Double.NaN);
        AWSXRay.endSegment();
        assertThat(daemon.takeSegment("worker").startTime().longValue()).isGreaterThan(1_000);
    }

    @Test
    void unknownNamespaceIsLeftOut() {
        AWSXRay.beginSegment("worker");
        AWSXRay.beginSubsegment("## handler").setNamespace("my-service");
        AWSXRay.endSubsegment();
        AWSXRay.endSegment();
        assertThat(daemon.takeSegment("worker").onlySubsegment().has("namespace"))
                .isFalse();
    }
}
