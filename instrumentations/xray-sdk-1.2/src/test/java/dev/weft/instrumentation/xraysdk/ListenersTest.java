// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.listeners.SegmentListener;
import dev.weft.contracts.Document;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Segment listeners of the application hear of requests that the agent has begun. */
class ListenersTest extends XRaySdkFixture {

    private static final String TRACE = "1-5759e988-bd862e3fe1be46a994272793";

    private final List<String> heard = new CopyOnWriteArrayList<>();

    private void listen(SegmentListener listener) {
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                .withSegmentListener(listener)
                .withSegmentListener(new Hearing())
                .build());
    }

    private void getSegmentInRequest() throws Exception {
        inRequest(() -> AWSXRay.getCurrentSegment().getId());
    }

    @Test
    void hearsOfRequestWhenItIsTaken() throws Exception {
        listen(new SegmentListener() {});
        getSegmentInRequest();
        daemon.takeSegment("subject");
        assertThat(heard)
                .containsExactly("begin subject", "set subject", "before subject", "after subject", "clear subject");
    }

    @Test
    void hearsNothingOfRequestThatIsNotTaken() throws Exception {
        listen(new SegmentListener() {});
        inRequest(() -> null);
        daemon.takeSegment("subject");
        assertThat(heard).isEmpty();
    }

    @Test
    void hearsOnceOfWhatCodeBegins() throws Exception {
        listen(new SegmentListener() {});
        inRequest(() -> AWSXRay.createSubsegment("work", () -> 1));
        daemon.takeSegment("subject");
        assertThat(heard).containsOnlyOnce("begin subject", "begin work", "before work", "before subject");
    }

    @Test
    void describesRequest() throws Exception {
        listen(new SegmentListener() {
            @Override
            public void onBeginSegment(Segment segment) {
                AWSXRay.getCurrentSegment().putAnnotation("begin", segment.getName());
            }

            @Override
            public void beforeEndSegment(Segment segment) {
                segment.putAnnotation("end", segment.getName());
            }
        });
        getSegmentInRequest();
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("annotations.begin")).isEqualTo("subject");
        assertThat(segment.text("annotations.end")).isEqualTo("subject");
    }

    @Test
    void measuresRequest() throws Exception {
        listen(new SegmentListener() {
            @Override
            public void afterEndSegment(Segment segment) {
                heard.add((segment.getEndTime() >= segment.getStartTime()) + " " + segment.isFault());
            }
        });
        inRequest(() -> {
            AWSXRay.getCurrentSegment().addException(new IllegalStateException("fault"));
            return null;
        });
        daemon.takeSegment("subject");
        assertThat(heard).contains("true true");
    }

    @Test
    void listenerThatThrowsIsHarmless() throws Exception {
        listen(new SegmentListener() {
            @Override
            public void onBeginSegment(Segment segment) {
                throw new IllegalStateException("begin");
            }

            @Override
            public void onSetEntity(Entity previous, Entity next) {
                throw new AssertionError("set");
            }

            @Override
            public void beforeEndSegment(Segment segment) {
                throw new IllegalStateException("end");
            }
        });
        String id = inRequest(() -> AWSXRay.getCurrentSegment().getId());
        assertThat(daemon.takeSegment("subject").id()).isEqualTo(id);
        assertThat(heard).contains("begin subject", "before subject", "after subject");
    }

    @Test
    void hearsNothingOfUnsampledRequest() throws Exception {
        listen(new SegmentListener() {});
        inRequest(
                "Root=" + TRACE + ";Sampled=0",
                () -> AWSXRay.getCurrentSegment().getId());
        assertThat(heard).isEmpty();
    }

    private final class Hearing implements SegmentListener {

        @Override
        public void onBeginSegment(Segment segment) {
            heard.add("begin " + segment.getName());
        }

        @Override
        public void beforeEndSegment(Segment segment) {
            heard.add("before " + segment.getName());
        }

        @Override
        public void afterEndSegment(Segment segment) {
            heard.add("after " + segment.getName());
        }

        @Override
        public void onBeginSubsegment(Subsegment subsegment) {
            heard.add("begin " + subsegment.getName());
        }

        @Override
        public void beforeEndSubsegment(Subsegment subsegment) {
            heard.add("before " + subsegment.getName());
        }

        @Override
        public void onSetEntity(Entity previous, Entity next) {
            heard.add("set " + next.getName());
        }

        @Override
        public void onClearEntity(Entity previous) {
            heard.add("clear " + previous.getName());
        }
    }
}
