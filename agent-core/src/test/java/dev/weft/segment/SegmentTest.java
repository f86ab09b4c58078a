// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Hex;
import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final int NEVER = Integer.MAX_VALUE;

    private final Recorded recorded = new Recorded();

    @Test
    void becomesOneTree() {
        Segment segment = recorded.begin(NEVER);
        Subsegment one = segment.begin("one", Namespace.AWS);
        one.begin("below", Namespace.REMOTE).end();
        one.end();
        segment.begin("two", Namespace.REMOTE).end();
        segment.end();
        assertThat(recorded.entities).containsExactly(segment);
        List<Map<String, Object>> calls = Json.list(recorded.one(segment), "subsegments");
        assertThat(calls).extracting(call -> call.get("name")).containsExactly("one", "two");
        assertThat(Json.list(calls.get(0), "subsegments"))
                .extracting(call -> call.get("name"))
                .containsExactly("below");
    }

    @Test
    void embeddedSubsegmentHasNoTraceParentOrType() {
        Segment segment = recorded.begin(NEVER);
        segment.begin("one", Namespace.REMOTE).end();
        segment.end();
        assertThat(Json.list(recorded.one(segment), "subsegments").get(0))
                .doesNotContainKeys("trace_id", "parent_id", "type");
    }

    @Test
    void timesAreMicrosecondsAndNeverRunBackwards() {
        BigDecimal before = BigDecimal.valueOf(System.currentTimeMillis(), 3);
        Segment segment = recorded.begin(NEVER);
        for (int i = 0; i < 100; i++) {
            segment.begin("call", Namespace.REMOTE).end();
        }
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        BigDecimal last = time(document, "start_time");
        assertThat(last).isGreaterThanOrEqualTo(before);
        for (Map<String, Object> each : Json.list(document, "subsegments")) {
            assertThat(time(each, "start_time")).isGreaterThanOrEqualTo(last);
            last = time(each, "end_time");
        }
        assertThat(time(document, "end_time")).isGreaterThanOrEqualTo(last).hasScaleOf(6);
    }

    @Test
    void sendsALateSubsegmentSeparately() {
        Segment segment = recorded.begin(NEVER);
        Subsegment late = segment.begin("late", Namespace.REMOTE);
        segment.begin("punctual", Namespace.REMOTE).end();
        segment.end();
        late.end();
        assertThat(recorded.entities).containsExactly(segment, late);
        assertThat(Json.list(recorded.one(segment), "subsegments"))
                .extracting(call -> call.get("name"))
                .containsExactly("punctual");
        assertThat(recorded.one(late))
                .containsEntry("type", "subsegment")
                .containsEntry("trace_id", segment.traceId().toString())
                .containsEntry("parent_id", Hex.format(segment.id()));
    }

    @Test
    void notesTheCallsThatNoOtherDocumentContains() {
        Segment segment = recorded.begin(NEVER);
        segment.begin("punctual", Namespace.REMOTE).end();
        Subsegment open = segment.begin("open", Namespace.REMOTE);
        assertThat(recorded.leftOpen).isEmpty();
        segment.end();
        Subsegment late = segment.begin("late", Namespace.REMOTE);
        assertThat(recorded.leftOpen).containsExactly(open, late);
    }

    @Test
    void notesNoOpenCallOfAnUnsampledRequest() {
        Segment segment = new Segments(Ids.seeded(), recorded, NEVER, 50).hold("shop", null);
        segment.begin("open", Namespace.REMOTE);
        segment.end();
        assertThat(recorded.leftOpen).isEmpty();
    }

    @Test
    void callWithoutAnEndIsInProgress() {
        Segment segment = recorded.begin(NEVER);
        Subsegment open = segment.begin("open", Namespace.REMOTE);
        segment.end();
        assertThat(Json.announced(open.unfinished()))
                .singleElement()
                .satisfies(document -> assertThat(document)
                        .containsEntry("id", Hex.format(open.id()))
                        .containsEntry("name", "open")
                        .containsEntry("type", "subsegment")
                        .containsEntry("trace_id", segment.traceId().toString())
                        .containsEntry("parent_id", Hex.format(segment.id()))
                        .containsEntry("namespace", "remote")
                        .containsEntry("in_progress", "true")
                        .doesNotContainKey("end_time"));
    }

    @Test
    void callFollowsWholeAfterItWasInProgress() {
        Segment segment = recorded.begin(NEVER);
        Subsegment open = segment.begin("open", Namespace.REMOTE);
        segment.end();
        open.unfinished();
        open.end();
        assertThat(open.unfinished()).isNull();
        assertThat(recorded.one(open)).containsKey("end_time").doesNotContainKey("in_progress");
    }

    @Test
    void childrenOfACallInProgressTravelAlone() {
        Segment segment = recorded.begin(NEVER);
        Subsegment open = segment.begin("open", Namespace.REMOTE);
        open.begin("ended", Namespace.REMOTE).end();
        Subsegment child = open.begin("open child", Namespace.REMOTE);
        segment.end();
        open.unfinished();
        open.begin("later", Namespace.REMOTE).end();
        child.end();
        open.end();
        assertThat(recorded.names()).containsExactly("shop", "ended", "later", "open child", "open");
        assertThat(recorded.entities)
                .filteredOn(each -> each != segment && each != open)
                .allSatisfy(each -> assertThat(recorded.one(each)).containsEntry("parent_id", Hex.format(open.id())));
    }

    @Test
    void sendsTheCallsOfAFacadeButNotTheFacade() {
        Segment facade = facade();
        Subsegment one = facade.begin("one", Namespace.AWS);
        Subsegment two = facade.begin("two", Namespace.REMOTE);
        one.begin("below", Namespace.REMOTE).end();
        two.end();
        one.end();
        facade.end();
        assertThat(recorded.entities).containsExactly(two, one);
        assertThat(recorded.one(one))
                .containsEntry("type", "subsegment")
                .containsEntry("trace_id", "1-5759e988-bd862e3fe1be46a994272793")
                .containsEntry("parent_id", "53995c3f42cd8ad8");
        assertThat(Json.list(recorded.one(one), "subsegments"))
                .extracting(call -> call.get("name"))
                .containsExactly("below");
    }

    @Test
    void sendsACallThatOutlivesItsFacade() {
        Segment facade = facade();
        Subsegment late = facade.begin("late", Namespace.REMOTE);
        facade.end();
        late.end();
        assertThat(recorded.one(late)).containsEntry("parent_id", "53995c3f42cd8ad8");
    }

    @Test
    void laterCallsAreChildrenOfAnEndedFacade() {
        Segment facade = facade();
        facade.end();
        facade.begin("late", Namespace.REMOTE).end();
        assertThat(recorded.one(recorded.entities.get(0))).containsEntry("parent_id", "53995c3f42cd8ad8");
    }

    @Test
    void eachCallOfAFacadeDescribesTheSameException() {
        Segment facade = facade();
        Throwable failure = new IllegalStateException("down");
        for (String name : List.of("one", "two")) {
            Subsegment call = facade.begin(name, Namespace.REMOTE);
            call.setCause(failure, false);
            call.end();
        }
        assertThat(recorded.entities)
                .allSatisfy(call ->
                        assertThat(Documents.exceptions(recorded.one(call))).hasSize(1));
    }

    private Segment facade() {
        return new Segments(Ids.seeded(), recorded, NEVER, 50)
                .facade(
                        "function",
                        TraceHeader.parse(
                                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"));
    }

    @Test
    void lateSubsegmentContainsItsChildren() {
        Segment segment = recorded.begin(NEVER);
        Subsegment late = segment.begin("late", Namespace.AWS);
        late.begin("before", Namespace.REMOTE).end();
        segment.end();
        late.begin("after", Namespace.REMOTE).end();
        late.end();
        assertThat(recorded.entities).containsExactly(segment, late);
        assertThat(Json.list(recorded.one(late), "subsegments"))
                .extracting(call -> call.get("name"))
                .containsExactly("before", "after");
    }

    @Test
    void sendsAChildOfASentCallSeparately() {
        Segment segment = recorded.begin(NEVER);
        Subsegment call = segment.begin("call", Namespace.REMOTE);
        call.end();
        segment.end();
        call.begin("child of subsegment", Namespace.REMOTE).end();
        segment.begin("child of segment", Namespace.REMOTE).end();
        assertThat(recorded.names()).containsExactly("shop", "child of subsegment", "child of segment");
        assertThat(recorded.one(recorded.entities.get(1))).containsEntry("parent_id", Hex.format(call.id()));
        assertThat(recorded.one(recorded.entities.get(2))).containsEntry("parent_id", Hex.format(segment.id()));
    }

    @Test
    void childMayOutliveItsParentCall() {
        Segment segment = recorded.begin(NEVER);
        Subsegment parent = segment.begin("parent", Namespace.AWS);
        Subsegment child = parent.begin("child", Namespace.REMOTE);
        parent.end();
        child.end();
        segment.end();
        assertThat(recorded.entities).containsExactly(segment);
        assertThat(Json.list(Json.list(recorded.one(segment), "subsegments").get(0), "subsegments"))
                .hasSize(1);
    }

    @Test
    void endsOnce() {
        Segment segment = recorded.begin(0);
        Subsegment call = segment.begin("call", Namespace.REMOTE);
        call.end();
        call.end();
        segment.end();
        segment.end();
        call.end();
        assertThat(recorded.entities).containsExactly(call, segment);
    }

    @Test
    void endsFromAnotherThread() throws InterruptedException {
        Segment segment = recorded.begin(NEVER);
        Subsegment call = segment.begin("call", Namespace.REMOTE);
        Thread other = new Thread(() -> {
            call.setStatus(200);
            call.end();
            segment.end();
        });
        other.start();
        other.join();
        assertThat(Json.list(recorded.one(recorded.entities.get(0)), "subsegments"))
                .hasSize(1);
    }

    @Test
    void sendsFinishedCallsAheadAboveTheThreshold() {
        Segment segment = recorded.begin(2);
        for (String name : List.of("1", "2", "3", "4")) {
            segment.begin(name, Namespace.REMOTE).end();
        }
        assertThat(recorded.names()).containsExactly("3", "4");
        segment.end();
        assertThat(Json.list(recorded.one(segment), "subsegments"))
                .extracting(call -> call.get("name"))
                .containsExactly("1", "2");
    }

    @Test
    void keepsNoMoreThanTheThresholdOfALongRequest() {
        Segment segment = recorded.begin(10);
        for (int i = 0; i < 1_000; i++) {
            Subsegment parent = segment.begin("parent", Namespace.AWS);
            Subsegment child = parent.begin("child", Namespace.REMOTE);
            if (i % 2 == 0) {
                child.end();
                parent.end();
            } else {
                parent.end();
                child.end();
            }
        }
        assertThat(segment.data().children).hasSizeLessThanOrEqualTo(10);
        segment.end();
        assertThat(recorded.entities.stream()
                        .mapToInt(each -> nodes(recorded.data(each)))
                        .sum())
                .isEqualTo(2_001);
    }

    @Test
    void holdsBackACallWithAnOpenChild() {
        Segment segment = recorded.begin(0);
        Subsegment parent = segment.begin("parent", Namespace.AWS);
        Subsegment child = parent.begin("child", Namespace.REMOTE);
        parent.end();
        assertThat(recorded.entities).isEmpty();
        child.end();
        assertThat(recorded.entities).containsExactly(parent);
        assertThat(Json.list(recorded.one(parent), "subsegments")).hasSize(1);
    }

    @Test
    void eightThreadsLoseOrRepeatNoCall() throws Exception {
        Segment segment = recorded.begin(50);
        int perThread = 2_000;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<List<Subsegment>>> left = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            Random random = new Random(t);
            Callable<List<Subsegment>> work = () -> {
                List<Subsegment> open = new ArrayList<>();
                for (int i = 0; i < perThread; i++) {
                    Entity parent = open.isEmpty() || random.nextBoolean() ? segment : open.get(open.size() - 1);
                    open.add(parent.begin("call", Namespace.REMOTE));
                    if (random.nextInt(3) > 0) {
                        open.remove(random.nextInt(open.size())).end();
                    }
                }
                return open;
            };
            left.add(threads.submit(work));
        }
        for (Future<List<Subsegment>> each : left.subList(0, 4)) {
            each.get().forEach(Subsegment::end);
        }
        segment.end();
        for (Future<List<Subsegment>> each : left) {
            each.get().forEach(Subsegment::end);
        }
        threads.shutdown();
        List<String> ids = new ArrayList<>();
        for (Entity each : recorded.entities) {
            recorded.all(each).forEach(document -> collectIds(document, ids));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(1 + 8 * perThread);
    }

    @Test
    void splitsALargeTreeIntoDatagramsOfOneTrace() {
        Segment segment = recorded.begin(NEVER);
        for (int i = 0; i < 60; i++) {
            Subsegment call = segment.begin("call" + i, Namespace.REMOTE);
            call.setCause(deep(new IllegalStateException("x".repeat(900)), 100), false);
            call.end();
        }
        segment.end();
        List<Map<String, Object>> documents = recorded.all(segment);
        List<String> ids = new ArrayList<>();
        documents.forEach(document -> collectIds(document, ids));
        assertThat(ids).doesNotHaveDuplicates().hasSize(61);
        assertThat(documents)
                .allSatisfy(each -> assertThat(each)
                        .containsEntry("trace_id", segment.traceId().toString()));
    }

    @Test
    void trimsAndMarksAnEntityThatIsTooLarge() {
        Segment segment = recorded.begin(NEVER);
        Throwable thrown = null;
        for (int i = 0; i < 10; i++) {
            thrown = deep(new IllegalStateException("x", thrown), 50, "\u0001".repeat(200));
        }
        segment.setCause(thrown, false);
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        assertThat(Documents.object(document, "metadata", "weft"))
                .containsEntry("trimmed", "long texts and lists, most stack frames");
        assertThat(Documents.exceptions(document))
                .hasSize(10)
                .allSatisfy(each -> assertThat(each).containsEntry("truncated", "45"));
    }

    @Test
    void trimsTextsBeforeFrames() {
        Segment segment = recorded.begin(NEVER);
        Throwable thrown = null;
        for (int i = 0; i < 10; i++) {
            thrown = deep(new IllegalStateException("\u0001".repeat(1_000), thrown), 15);
        }
        segment.setCause(thrown, false);
        segment.end();
        Map<String, Object> document = recorded.one(segment);
        assertThat(Documents.object(document, "metadata", "weft")).containsEntry("trimmed", "long texts and lists");
        assertThat(Documents.exceptions(document)).noneMatch(each -> each.containsKey("truncated"));
    }

    @Test
    void deepTreeOverflowsNoStack() {
        Segment segment = recorded.begin(NEVER);
        List<Subsegment> calls = new ArrayList<>();
        Entity parent = segment;
        for (int i = 0; i < 50_000; i++) {
            Subsegment call = parent.begin("call", Namespace.AWS);
            calls.add(call);
            parent = call;
        }
        for (int i = calls.size() - 1; i >= 0; i--) {
            calls.get(i).end();
        }
        segment.end();
        List<String> ids = new ArrayList<>();
        for (Entity each : recorded.entities) {
            recorded.all(each).forEach(document -> collectIds(document, ids));
        }
        assertThat(ids).doesNotHaveDuplicates().hasSize(50_001);
    }

    @Test
    void outgoingHeaderHasTheCallAndOtherFields() {
        Segments segments = new Segments(dev.weft.context.Ids.seeded(), recorded, NEVER, 50);
        TraceHeader caller = TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1");
        Segment segment = segments.begin("shop", caller);
        Subsegment call = segment.begin("host", Namespace.REMOTE);
        assertThat(call.traceHeader())
                .isEqualTo("Root=" + segment.traceId() + ";Parent=" + Hex.format(call.id()) + ";Sampled=1;Lineage=1");
    }

    @Test
    void weighsLongTextsByTheirKeptPart() {
        Segment segment = recorded.begin(NEVER);
        segment.setUrl("http://host/" + "x".repeat(1_000_000));
        segment.setUserAgent("y".repeat(1_000_000));
        segment.end();
        SegmentData data = (SegmentData) recorded.data(segment);
        assertThat(data.url.length() + data.userAgent.length()).isLessThan(data.weight());
    }

    @Test
    void unnamedCallDoesNotLoseTheSegment() {
        Segment segment = recorded.begin(NEVER);
        segment.begin(null, Namespace.AWS).end();
        segment.end();
        assertThat(Json.list(recorded.one(segment), "subsegments").get(0)).containsEntry("name", "unknown");
    }

    private static Throwable deep(Throwable thrown, int frames) {
        return deep(thrown, frames, "Class.java");
    }

    private static Throwable deep(Throwable thrown, int frames, String file) {
        StackTraceElement[] stack = new StackTraceElement[frames];
        for (int i = 0; i < frames; i++) {
            stack[i] = new StackTraceElement("com.example.Class" + i, "method", file, i);
        }
        thrown.setStackTrace(stack);
        return thrown;
    }

    private static int nodes(EntityData entity) {
        int nodes = 1;
        if (entity.children != null) {
            for (SubsegmentData child : entity.children) {
                nodes += nodes(child);
            }
        }
        return nodes;
    }

    private static void collectIds(Map<String, Object> document, List<String> ids) {
        ids.add((String) document.get("id"));
        Json.list(document, "subsegments").forEach(each -> collectIds(each, ids));
    }

    @Test
    void leavesCredentialsOutOfTheUserAgent() {
        Segment segment = recorded.begin(NEVER);
        segment.setUserAgent("bot/1 (+https://ada:s3cret@h/)");
        segment.end();
        assertThat(recorded.one(segment).toString()).contains("bot/1 (+https://***@h/)");
    }

    @Test
    void leavesCredentialsOutOfAwsResources() {
        Segment segment = recorded.begin(NEVER);
        Subsegment call = segment.begin("SQS", Namespace.AWS);
        call.setAws(new AwsBlock("SendMessage")
                .withResources(Map.of("queue_url", "https://ada:s3cret@h/q", "sources", List.of("?token=s3cret"))));
        call.end();
        segment.end();
        assertThat(recorded.one(segment).toString()).contains("https://***@h/q", "?token=***");
    }

    private static BigDecimal time(Map<String, Object> document, String field) {
        return new BigDecimal((String) document.get(field));
    }
}
