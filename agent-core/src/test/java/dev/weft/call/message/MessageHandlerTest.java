// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.call.Bench;
import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.FakeAwsCall;
import dev.weft.call.http.FakeServerCall;
import dev.weft.call.http.HttpServerCall;
import dev.weft.config.SqsMode;
import dev.weft.context.TraceContext;
import dev.weft.segment.Documents;
import dev.weft.segment.Segment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In these tests a message is its trace header. */
class MessageHandlerTest {

    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final String SAMPLED = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1";
    private static final String OTHER = "Root=" + ROOT + ";Parent=00995c3f42cd8ad8;Sampled=1";
    private static final String UNSAMPLED = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=0";
    private static final String UNDECIDED = "Root=" + ROOT + ";Parent=" + PARENT;

    private final Bench bench = new Bench();
    private final MessageHandler handler = bench.messages(SqsMode.LINK);

    @Test
    void workOnEachMessageIsASegment() {
        for (Object message : received(SAMPLED, OTHER)) {
            call();
        }
        assertThat(bench.documents.all()).hasSize(2).allSatisfy(segment -> {
            assertThat(segment).containsEntry("name", "shop").doesNotContainKey("parent_id");
            assertThat(Documents.object(segment, "aws")).containsEntry("queue_url", "https://sqs/1/jobs");
            assertThat((List<?>) segment.get("subsegments")).hasSize(1);
        });
    }

    @Test
    void segmentIsLinkedToTheSender() {
        for (Object message : received(SAMPLED)) {
            call();
        }
        assertThat(Documents.links(bench.documents.only())).containsExactly(ROOT + " " + PARENT);
        assertThat(bench.documents.only().get("trace_id")).isNotEqualTo(ROOT);
    }

    @Test
    void sendersTraceIsContinuedIfConfigured() {
        for (Object message : received(bench.messages(SqsMode.CONTINUE), SAMPLED)) {
            call();
        }
        assertThat(bench.documents.only())
                .containsEntry("trace_id", ROOT)
                .containsEntry("parent_id", PARENT)
                .doesNotContainKey("links");
    }

    @Test
    void calleeContinuesTheTraceOfTheMessage() {
        String header = null;
        for (Object message : received(SAMPLED)) {
            header = bench.context.current().traceHeader();
        }
        assertThat(header)
                .isEqualTo("Root=" + bench.documents.only().get("trace_id") + ";Parent="
                        + bench.documents.only().get("id") + ";Sampled=1");
    }

    @Test
    void nothingIsCurrentAfterTheLoop() {
        for (Object message : received(SAMPLED, UNSAMPLED)) {
            assertThat(bench.context.current()).isNotNull();
        }
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void unsampledSendersMessageIsNotRecorded() {
        String header = null;
        for (Object message : received(bench.messages(SqsMode.CONTINUE), UNSAMPLED)) {
            header = bench.context.current().traceHeader();
        }
        assertThat(bench.documents.count()).isZero();
        assertThat(header).isEqualTo(UNSAMPLED);
    }

    @Test
    void doesNotSampleMessagesWithADecision() {
        for (Object message : received(SAMPLED, UNSAMPLED)) {
            call();
        }
        assertThat(bench.samplerCalls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {UNDECIDED, "", "nonsense"})
    void samplesAnUndecidedMessageByItsQueuesPath(String header) {
        for (Object message : received(header)) {
            call();
        }
        assertThat(bench.samplerCalls).containsExactly("null null /1/jobs");
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void doesNotRecordAnUnsampledMessage() {
        bench.samples = false;
        for (Object message : received("")) {
            call();
        }
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void requestIsLinkedToTheSendersOfItsMessages() {
        bench.server.start(new FakeServerCall());
        FakeAwsCall call = bench.aws.start(new FakeAwsCall());
        boolean followed = handler.received(call, List.of(SAMPLED, UNSAMPLED, OTHER, SAMPLED), new Jobs());
        finishRequest(call);
        assertThat(followed).isFalse();
        assertThat(Documents.links(bench.documents.only()))
                .containsExactly(ROOT + " " + PARENT, ROOT + " 00995c3f42cd8ad8");
    }

    @Test
    void requestIsNotLinkedToItsOwnTrace() {
        bench.server.start(new FakeServerCall().traced("Root=" + ROOT + ";Sampled=1"));
        FakeAwsCall call = bench.aws.start(new FakeAwsCall());
        handler.received(call, List.of(SAMPLED), new Jobs());
        finishRequest(call);
        assertThat(bench.documents.only()).doesNotContainKey("links");
    }

    @Test
    void linksAreBounded() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            messages.add("Root=" + ROOT + ";Parent=" + String.format("%016x", i + 1) + ";Sampled=1");
        }
        bench.server.start(new FakeServerCall());
        FakeAwsCall call = bench.aws.start(new FakeAwsCall());
        handler.received(call, messages, new Jobs());
        finishRequest(call);
        assertThat(Documents.links(bench.documents.only())).hasSize(50);
    }

    @Test
    void loopWithinARequestBeginsNothing() {
        List<Object> messages = received(SAMPLED);
        HttpServerCall request = bench.server.start(new FakeServerCall());
        for (Object message : messages) {
            call();
        }
        bench.server.finish(request, null);
        assertThat(Documents.links(bench.documents.only())).containsExactly(ROOT + " " + PARENT);
        assertThat(bench.documents.onlyCall()).containsEntry("name", "DynamoDb");
    }

    @Test
    void loopLeftByABreakEndsWhenItsThreadReceivesAgain() {
        leaveByBreak();
        handler.receiving();
        assertThat(bench.documents.count()).isOne();
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void loopLeftByABreakEndsWithItsLastCall() throws InterruptedException {
        leaveByBreak();
        outlastTheStackCheck();
        handler.receiving();
        assertThat(bench.documents.only().get("end_time"))
                .isEqualTo(bench.documents.onlyCall().get("end_time"));
    }

    @Test
    void loopLeftByABreakEndsWithTheNextLoop() {
        leaveByBreak();
        for (Object message : received(OTHER)) {
            call();
        }
        assertThat(bench.documents.all())
                .hasSize(2)
                .allSatisfy(segment ->
                        assertThat((List<?>) segment.get("subsegments")).hasSize(1));
    }

    @Test
    void loopLeftByAReturnHasEnded() throws InterruptedException {
        leaveByBreak();
        outlastTheStackCheck();
        assertThat(bench.context.current()).isNull();
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void loopLeftByAnExceptionHasEnded() throws InterruptedException {
        assertThatThrownBy(this::leaveByException).hasMessage("theirs");
        outlastTheStackCheck();
        assertThat(bench.aws.start(new FakeAwsCall())).isNull();
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void longWorkOnAMessageHasNotEnded() throws InterruptedException {
        for (Object message : received(SAMPLED)) {
            outlastTheStackCheck();
            assertThat(bench.context.current()).isNotNull();
            call();
        }
        assertThat(bench.documents.onlyCall()).containsEntry("name", "DynamoDb");
    }

    @Test
    void endsTheLoopOfADeadThread() throws InterruptedException {
        Thread poller = new Thread(this::leaveByBreak);
        poller.start();
        poller.join();
        assertThat(bench.documents.count()).isZero();
        handler.endLeft();
        assertThat(bench.documents.count()).isOne();
    }

    @Test
    void keepsALoopThatStillRuns() {
        for (Object message : received(SAMPLED)) {
            handler.endLeft();
            assertThat(bench.documents.count()).isZero();
        }
    }

    @Test
    void requestAfterALeftLoopIsIndependent() {
        Iterator<Object> messages = received(SAMPLED).iterator();
        messages.next();
        assertThat(bench.server.isFollowed()).isFalse();
        HttpServerCall request = bench.server.start(new FakeServerCall());
        bench.server.finish(request, null);
        assertThat(bench.documents.all())
                .extracting(segment -> segment.get("parent_id"), Documents::links)
                .hasSize(2);
        assertThat(bench.documents.all().get(1)).containsKey("http").doesNotContainKey("links");
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void requestAttachedAfterALeftLoopStaysCurrent() throws InterruptedException {
        leaveByBreak();
        TraceContext left = bench.context.current();
        TraceContext other = bench.segments.begin("other", null);
        bench.context.set(other);
        outlastTheStackCheck();
        assertThat(bench.context.current()).isSameAs(other);
        bench.context.set(left);
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void innerLoopEndsTheWorkOfTheOuterLoop() {
        for (Object outer : received(SAMPLED)) {
            for (Object inner : received(OTHER)) {
                call();
            }
        }
        assertThat(bench.documents.all())
                .extracting(Documents::links)
                .containsExactly(List.of(ROOT + " " + PARENT), List.of(ROOT + " 00995c3f42cd8ad8"));
    }

    @Test
    void tracesEveryLoopOverAList() {
        List<Object> messages = received(SAMPLED);
        for (Object message : messages) {
            call();
        }
        for (Object message : messages) {
            call();
        }
        assertThat(bench.documents.count()).isEqualTo(2);
    }

    @Test
    void forEachIsALoop() {
        received(SAMPLED, OTHER).forEach(message -> call());
        assertThat(bench.documents.all()).hasSize(2);
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void exceptionInForEachIsAFaultOfTheMessage() {
        IllegalStateException thrown = new IllegalStateException("theirs");
        assertThatThrownBy(() -> received(SAMPLED, OTHER).forEach(message -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(bench.documents.only()).containsEntry("fault", "true");
        assertThat(Documents.exceptions(bench.documents.only()).get(0)).containsEntry("message", "theirs");
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void copyingIsNotProcessing() {
        List<Object> messages = received(SAMPLED, OTHER);
        List<List<Object>> copies = List.of(
                new ArrayList<>(messages),
                new LinkedList<>(messages),
                new CopyOnWriteArrayList<>(messages),
                new ArrayList<>(new ArrayDeque<>(messages)),
                List.copyOf(messages),
                Stream.concat(messages.stream(), Stream.empty()).toList(),
                messages.parallelStream().toList());
        assertThat(copies).allSatisfy(copy -> assertThat(copy).isEqualTo(List.of(SAMPLED, OTHER)));
        assertThat(String.join(",", castToTexts(messages))).isEqualTo(SAMPLED + "," + OTHER);
        assertThat(bench.documents.count()).isZero();
        assertThat(bench.context.current()).isNull();
    }

    @Test
    void listDelegatesToTheOriginal() throws Exception {
        List<Object> messages = received(SAMPLED, OTHER);
        List<Object> own = Collections.unmodifiableList(new ArrayList<>(List.of(SAMPLED, OTHER)));
        assertThat(messages.equals(own)).isTrue();
        assertThat(own.equals(messages)).isTrue();
        assertThat(messages.hashCode()).isEqualTo(own.hashCode());
        assertThat(messages.toString()).isEqualTo(own.toString());
        assertThatThrownBy(messages::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> messages.removeIf(each -> false)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(readBack(messages).getClass()).isEqualTo(own.getClass());
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void iteratorOnAnotherThreadBeginsNothing() throws InterruptedException {
        Iterator<Object> messages = received(SAMPLED).iterator();
        List<TraceContext> seen = new ArrayList<>();
        Thread other = new Thread(() -> {
            messages.next();
            seen.add(bench.context.current());
        });
        other.start();
        other.join();
        assertThat(seen).containsOnlyNulls().hasSize(1);
    }

    @Test
    void messageWithUnreadableHeaderIsDelivered() {
        Delivery broken = new Jobs() {
            @Override
            protected String traceHeader(Object message) {
                throw new IllegalStateException("not our kind");
            }
        };
        List<Object> seen = new ArrayList<>();
        for (Object message : followed(handler, broken, SAMPLED)) {
            seen.add(message);
        }
        assertThat(seen).containsExactly(SAMPLED);
    }

    @Test
    void tracesNothingIfSwitchedOff() {
        MessageHandler off = bench.messages(SqsMode.OFF);
        assertThat(off.receives("Sqs", "ReceiveMessage")).isFalse();
        assertThat(off.received(new FakeAwsCall(), List.of(SAMPLED), new Jobs()))
                .isFalse();
    }

    @Test
    void requestsTheHeaderOnlyWhenReceiving() {
        assertThat(handler.receives("Sqs", "ReceiveMessage")).isTrue();
        assertThat(handler.receives("Sqs", "SendMessage")).isFalse();
        assertThat(handler.receives("Other", "ReceiveMessage")).isFalse();
    }

    /** {@code MessageWork} looks at the thread's stack at most every 10 ms. */
    private static void outlastTheStackCheck() throws InterruptedException {
        Thread.sleep(30);
    }

    private void leaveByBreak() {
        for (Object message : received(SAMPLED, OTHER)) {
            call();
            break;
        }
    }

    private void leaveByException() {
        for (Object message : received(SAMPLED, OTHER)) {
            throw new IllegalStateException("theirs");
        }
    }

    private void call() {
        FakeAwsCall call = bench.aws.start(new FakeAwsCall());
        if (call != null) {
            bench.aws.finish(call, null);
        }
    }

    private void finishRequest(AwsCall call) {
        bench.aws.finish(call, null);
        ((Segment) bench.context.current()).end();
        bench.context.set(null);
    }

    private List<Object> received(String... messages) {
        return received(handler, messages);
    }

    private static List<Object> received(MessageHandler handler, String... messages) {
        return followed(handler, new Jobs(), messages);
    }

    @SuppressWarnings("unchecked")
    private static List<Object> followed(MessageHandler handler, Delivery delivery, String... messages) {
        List<String> own = Collections.unmodifiableList(new ArrayList<>(List.of(messages)));
        assertThat(handler.received(new FakeAwsCall(), own, delivery)).isTrue();
        return (List<Object>) handler.followed(own, delivery);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<String> castToTexts(List messages) {
        return messages;
    }

    private static Object readBack(Object written) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(written);
        }
        return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    }

    private static class Jobs extends Delivery {

        @Override
        protected String queueUrl() {
            return "https://sqs/1/jobs";
        }

        @Override
        protected String traceHeader(Object message) {
            return (String) message;
        }
    }
}
