// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is left of an entity that a task, a connection or a cache still holds after its document was sent. */
class PublishedEntityTest {

    private static final TraceHeader CALLER =
            TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Lineage=1:2");

    private final Segments segments = new Segments(Ids.seeded(), finished -> {}, 100, 50);

    @Test
    void segmentKeepsIdsOnly() {
        Segment segment = segments.begin("shop", CALLER);
        described(segment);
        segment.end();
        assertThat(reachable(segment)).containsExactlyInAnyOrder("Segment", "TraceHeader", "TraceId");
    }

    @Test
    void subsegmentKeepsItsSegmentOnly() {
        Segment segment = segments.begin("shop", CALLER);
        Subsegment call = described(segment);
        segment.end();
        assertThat(reachable(call)).containsExactlyInAnyOrder("Subsegment", "Segment", "TraceHeader", "TraceId");
    }

    @Test
    void unsampledSegmentKeepsIdsOnly() {
        Segment segment = segments.hold("shop", CALLER);
        described(segment);
        segment.end();
        assertThat(reachable(segment)).containsExactlyInAnyOrder("Segment", "TraceHeader", "TraceId");
    }

    @Test
    void facadeKeepsIdsOnly() {
        Segment facade = segments.facade("function", CALLER);
        described(facade);
        facade.end();
        assertThat(reachable(facade)).containsExactlyInAnyOrder("Segment", "TraceHeader", "TraceId");
    }

    @Test
    void callSentAheadKeepsItsSegmentOnly() {
        Segment segment = new Segments(Ids.seeded(), finished -> {}, 0, 50).begin("shop", CALLER);
        Subsegment call = described(segment);
        assertThat(call.data()).isNull();
        segment.end();
        assertThat(reachable(call)).containsExactlyInAnyOrder("Subsegment", "Segment", "TraceHeader", "TraceId");
    }

    @Test
    void openChildKeepsNothingOfItsParents() {
        Segment segment = segments.begin("shop", CALLER);
        Subsegment parent = described(segment);
        Subsegment open = parent.begin("open", Namespace.REMOTE);
        segment.end();
        assertThat(reachable(open))
                .containsExactlyInAnyOrder(
                        "Subsegment", "SubsegmentData", "String", "Namespace", "Segment", "TraceHeader", "TraceId");
    }

    @Test
    void keepsNothingThatIsSetAfterTheEnd() {
        Segment segment = segments.begin("shop", CALLER);
        Subsegment call = described(segment);
        segment.end();
        call.setLogged(Map.of("trace_id", "1"));
        described(segment, call);
        described(segment, segment);
        assertThat(call.logged()).isNull();
        assertThat(reachable(call)).containsExactlyInAnyOrder("Subsegment", "Segment", "TraceHeader", "TraceId");
    }

    @Test
    void releasesTheExceptionThatAFrameworkAnswered() {
        Segment segment = segments.begin("shop", CALLER);
        WeakReference<Throwable> escaped = new WeakReference<>(new IllegalStateException("escaped"));
        segment.setEscaped(escaped.get());
        segment.end();
        for (int i = 0; i < 100 && escaped.get() != null; i++) {
            System.gc();
        }
        assertThat(escaped.get()).isNull();
        assertThat(segment.traceId()).isNotNull();
    }

    @Test
    void lateCallHasTheHeaderOfItsRequest() {
        Segment segment = segments.begin("shop", CALLER);
        Subsegment call = described(segment);
        String before = segment.traceHeader();
        String beforeOfCall = call.traceHeader();
        segment.end();
        assertThat(segment.traceHeader()).isEqualTo(before);
        assertThat(call.traceHeader()).isEqualTo(beforeOfCall).contains("Sampled=1;Lineage=1:2");
    }

    private static Subsegment described(Segment segment) {
        Subsegment call = segment.begin("call", Namespace.AWS);
        described(segment, call);
        call.end();
        described(segment, segment);
        return call;
    }

    private static void described(Segment segment, Entity entity) {
        entity.setMethod("GET");
        entity.setUrl("http://shop.example/");
        entity.setLogged(Map.of("trace_id", "1"));
        entity.setCause(new IllegalStateException("down", new RuntimeException("deeper")), false);
        segment.setUserAgent("agent");
        segment.setClientIp("10.0.0.1", true);
        segment.setRuleName("rule");
        segment.setQueueUrl("http://queue");
        segment.setAnnotations(new String[] {"tenant"}, new String[] {"one"});
        segment.setRoute(() -> "/orders");
        segment.link(CALLER.root(), 7);
        if (entity instanceof Subsegment) {
            ((Subsegment) entity).setAws(new AwsBlock("GetItem").withRequestIds("1", "2"));
        }
    }

    /** Classes of the agent that {@code held} refers to, directly or not. What all segments share is left out. */
    private static Collection<String> reachable(Object held) {
        List<Object> found = new ArrayList<>(List.of(held));
        for (int i = 0; i < found.size(); i++) {
            for (Class<?> type = found.get(i).getClass(); type != null; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    Object value = value(found.get(i), field);
                    if (value != null
                            && !(value instanceof Segments)
                            && found.stream().noneMatch(f -> f == value)) {
                        found.add(value);
                    }
                }
            }
        }
        Collection<String> names = new TreeSet<>();
        found.forEach(each -> names.add(each.getClass().getSimpleName()));
        names.remove("Decision");
        return names;
    }

    /** Looks into no object of the JDK. */
    private static Object value(Object holder, Field field) {
        boolean ours = field.getDeclaringClass().getName().startsWith("dev.weft.");
        if (!ours || field.getType().isPrimitive() || Modifier.isStatic(field.getModifiers())) {
            return null;
        }
        field.setAccessible(true);
        try {
            // The other fields of the header that is passed on.
            return field.getName().equals("extra") ? null : field.get(holder);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
