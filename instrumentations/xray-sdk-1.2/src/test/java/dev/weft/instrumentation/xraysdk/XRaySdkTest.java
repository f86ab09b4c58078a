// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import dev.weft.contracts.Document;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What code of the application does within a request. */
class XRaySdkTest extends XRaySdkFixture {

    private static final String TRACE = "1-5759e988-bd862e3fe1be46a994272793";

    @Test
    void currentSegmentHasIdsOfRequest() throws Exception {
        String id = inRequest(() -> AWSXRay.getCurrentSegment().getTraceId() + "@"
                + AWSXRay.getCurrentSegment().getId());
        Document segment = daemon.takeSegment("subject");
        assertThat(id).isEqualTo(segment.traceId() + "@" + segment.id());
    }

    @Test
    void currentSegmentIsTheSameEachTime() throws Exception {
        boolean same = inRequest(() -> AWSXRay.getCurrentSegment() == AWSXRay.getCurrentSegment());
        daemon.takeSegment("subject");
        assertThat(same).isTrue();
    }

    @Test
    void recordsUser() throws Exception {
        inRequest(() -> {
            AWSXRay.getCurrentSegment().setUser("u-17");
            return null;
        });
        assertThat(daemon.takeSegment("subject").text("user")).isEqualTo("u-17");
    }

    @Test
    void recordsAnnotations() throws Exception {
        inRequest(() -> {
            Segment segment = AWSXRay.getCurrentSegment();
            segment.putAnnotation("text", "a");
            segment.putAnnotation("number", 7);
            segment.putAnnotation("real", 0.5);
            segment.putAnnotation("flag", Boolean.FALSE);
            segment.putAnnotation("a.b-c", "d");
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.json().get("annotations").toString())
                .contains("\"text\":\"a\"", "\"number\":7", "\"real\":0.5", "\"flag\":false", "\"a_b_c\":\"d\"");
    }

    @Test
    void recordsMetadataObjects() throws Exception {
        inRequest(() -> {
            Segment segment = AWSXRay.getCurrentSegment();
            segment.putMetadata("order", new Order("o-1", List.of("a", "b")));
            segment.putMetadata("shop", "map", Map.of("k", Map.of("n", 1)));
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("metadata.default.order.order_id")).isEqualTo("o-1");
        assertThat(segment.texts("metadata.default.order.items")).containsExactly("a", "b");
        assertThat(segment.number("metadata.shop.map.k.n")).isEqualTo(1);
    }

    @Test
    void recordsException() throws Exception {
        inRequest(() -> {
            AWSXRay.getCurrentSegment().addException(new IllegalStateException("broken"));
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("broken");
    }

    @Test
    void recordsSubsegments() throws Exception {
        String id = inRequest(() -> {
            Subsegment outer = AWSXRay.beginSubsegment("outer");
            Subsegment inner = AWSXRay.beginSubsegment("inner");
            inner.putAnnotation("k", "v");
            AWSXRay.endSubsegment();
            AWSXRay.endSubsegment();
            return outer.getId();
        });
        Document outer = daemon.takeSegment("subject").onlySubsegment();
        assertThat(outer.name()).isEqualTo("outer");
        assertThat(outer.id()).isEqualTo(id);
        assertThat(outer.onlySubsegment().text("annotations.k")).isEqualTo("v");
    }

    @Test
    void callsInSubsegmentAreBelowIt() throws Exception {
        inRequest(() -> AWSXRay.createSubsegment("work", () -> call("/length/1")));
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.has("namespace")).isFalse();
        Document call = work.onlySubsegment();
        assertThat(call.text("namespace")).isEqualTo("remote");
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @Test
    void callsAfterSubsegmentAreBesideIt() throws Exception {
        inRequest(() -> {
            AWSXRay.createSubsegment("work", () -> {});
            return call("/length/1");
        });
        assertThat(daemon.takeSegment("subject").subsegments()).hasSize(2);
    }

    @Test
    void recordsEscapedExceptionOfCreatedSubsegment() throws Exception {
        inRequest(() -> {
            assertThatThrownBy(() -> AWSXRay.createSubsegment("work", () -> {
                        throw new IllegalStateException("escaped");
                    }))
                    .hasMessage("escaped");
            return null;
        });
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.flag("fault")).isTrue();
        assertThat(work.exceptions().get(0).text("message")).isEqualTo("escaped");
    }

    @Test
    void followsExecutor() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try {
            inRequest(() -> AWSXRay.createSubsegment("work", () -> {
                try {
                    return pool.submit(() -> {
                                AWSXRay.getCurrentSubsegment().putAnnotation("from", "pool");
                                AWSXRay.createSubsegment("task", () -> {});
                            })
                            .get();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }));
            assertThat(pool.submit(() -> AWSXRay.getTraceEntity()).get()).isNull();
        } finally {
            pool.shutdown();
        }
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.text("annotations.from")).isEqualTo("pool");
        assertThat(work.onlySubsegment().name()).isEqualTo("task");
    }

    @Test
    void followsCompletableFuture() throws Exception {
        inRequest(() -> {
            CompletableFuture.supplyAsync(() -> AWSXRay.createSubsegment("future", () -> call("/length/1")))
                    .get(10, TimeUnit.SECONDS);
            return null;
        });
        Document future = daemon.takeSegment("subject").onlySubsegment();
        assertThat(future.name()).isEqualTo("future");
        assertThat(future.onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    @Test
    void entityThatIsSetOnThreadIsParent() throws Exception {
        ExecutorService own = Executors.newFixedThreadPool(1);
        try {
            inRequest(() -> {
                Subsegment work = AWSXRay.beginSubsegment("work");
                AWSXRay.beginSubsegment("beside");
                own.submit(() -> {
                            AWSXRay.setTraceEntity(work);
                            AWSXRay.createSubsegment("task", () -> call("/length/1"));
                            AWSXRay.clearTraceEntity();
                        })
                        .get();
                AWSXRay.endSubsegment();
                AWSXRay.endSubsegment();
                return null;
            });
        } finally {
            own.shutdown();
        }
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.subsegment("task").onlySubsegment().text("namespace")).isEqualTo("remote");
        assertThat(work.subsegment("beside").subsegments()).isEmpty();
    }

    @Test
    void segmentThatIsSetOnThreadIsParent() throws Exception {
        Thread[] threads = new Thread[1];
        inRequest(() -> {
            Segment segment = AWSXRay.getCurrentSegment();
            threads[0] = new Thread(() -> {
                AWSXRay.setTraceEntity(segment);
                AWSXRay.createSubsegment("thread", () -> {});
            });
            threads[0].start();
            threads[0].join();
            return null;
        });
        assertThat(daemon.takeSegment("subject").onlySubsegment().name()).isEqualTo("thread");
    }

    @Test
    void keepsNoSubsegmentInTwinOfRequest() throws Exception {
        int kept = inRequest(() -> {
            for (int i = 0; i < 300; i++) {
                AWSXRay.createSubsegment("part", () -> {});
            }
            return AWSXRay.getCurrentSegment().getSubsegments().size();
        });
        assertThat(kept).isZero();
        int sent = 0;
        while (sent < 300) {
            Document each = daemon.take();
            sent += each.isSubsegment() ? 1 : each.subsegments().size();
        }
        assertThat(sent).isEqualTo(300);
        daemon.forget();
    }

    @Test
    void unsampledRequestHasEntities() throws Exception {
        inRequest("Root=" + TRACE + ";Sampled=0", () -> {
            AWSXRay.getCurrentSegment().setUser("u");
            AWSXRay.createSubsegment("work", () -> {
                AWSXRay.getCurrentSubsegment().putAnnotation("k", "v");
                call("/length/1");
            });
            assertThat(AWSXRay.getCurrentSegment().getTraceId().toString()).isEqualTo(TRACE);
            assertThat(AWSXRay.getCurrentSegment().isSampled()).isFalse();
            return null;
        });
        assertThat(server.onlyRequest().traceHeader()).isEqualTo("Root=" + TRACE + ";Sampled=0");
    }

    @Test
    void unsampledRequestNestsSubsegments() throws Exception {
        String names = inRequest("Root=" + TRACE + ";Sampled=0", () -> {
            AWSXRay.beginSubsegment("outer");
            AWSXRay.beginSubsegment("inner");
            AWSXRay.endSubsegment();
            String current = AWSXRay.getCurrentSubsegment().getName();
            AWSXRay.endSubsegment();
            return current + AWSXRay.getCurrentSubsegmentOptional().isPresent();
        });
        assertThat(names).isEqualTo("outerfalse");
    }

    @Test
    void nothingIsLeftOnThreadAfterRequest() throws Exception {
        inRequest(() -> AWSXRay.beginSubsegment("open").getName());
        Entity left = AWSXRay.getTraceEntity();
        daemon.takeSegment("subject");
        assertThat(left).isNull();
        daemon.ignoreEndOf(daemon.takeSubsegment("open"));
    }

    /** An object of the application. */
    public static class Order {

        private final String orderId;
        private final List<String> items;

        Order(String orderId, List<String> items) {
            this.orderId = orderId;
            this.items = items;
        }

        public String getOrderId() {
            return orderId;
        }

        public List<String> getItems() {
            return items;
        }
    }
}
