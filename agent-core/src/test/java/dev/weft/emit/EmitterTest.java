// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.EntityData;
import dev.weft.segment.EntitySink;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import dev.weft.segment.Subsegment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmitterTest {

    private static final int DOCUMENTS = 10_000;
    private static final long BYTES = 100_000_000;

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final Log log = new Log(LogLevel.WARN, new PrintStream(logged, true));

    private UdpReader receiver;

    private Emitter emitter;

    @AfterEach
    void closeBoth() {
        emitter.close(2_000);
        if (receiver != null) {
            receiver.close();
        }
    }

    @Test
    void sendsInOrder() {
        startWithReceiver();
        assertThat(receiver.await(emit(0, 100))).isEqualTo(names(0, 100));
        awaitThat(() -> emitter.counters().sent() == 100);
    }

    @Test
    void sendsByAnotherSocketAfterReconnecting() {
        startWithReceiver();
        receiver.await(emit(0, 3));
        assertThat(receiver.sources()).isEqualTo(1);
        emitter.reconnect();
        assertThat(receiver.await(emit(3, 3))).isEqualTo(names(0, 6));
        assertThat(receiver.sources()).isEqualTo(2);
    }

    @Test
    void wakesUpAfterALongPause() throws InterruptedException {
        startWithReceiver();
        awaitThat(() -> thread().getState() == Thread.State.WAITING);
        emit(0, 1);
        assertThat(receiver.await(1)).hasSize(1);
    }

    @Test
    void dropsAndCountsDocumentsOverTheBound() {
        emitter = emitter("127.0.0.1", UdpReader.freePort(), 10, BYTES);
        emit(0, 15);
        assertThat(emitter.counters().dropped()).isEqualTo(5);
    }

    @Test
    void warnsOnceOfDroppedDocuments() {
        receiver = new UdpReader(0);
        emitter = emitter("127.0.0.1", receiver.port(), 10, BYTES);
        emit(0, 15);
        emitter.start();
        receiver.await(10);
        awaitThat(() -> emitter.counters().sent() == 10);
        assertThat(lines()).singleElement().asString().contains("weft.queue.documents=10");
    }

    @Test
    void keepsAShareOfTracesWhileOverloaded() {
        receiver = new UdpReader(0);
        emitter = emitter("127.0.0.1", receiver.port(), 100, BYTES);
        emitter.start();
        awaitThat(() -> {
            emit(0, 10);
            return emitter.documents().containsKey("share_of_traces");
        });
        awaitThat(() -> !emitter.documents().containsKey("share_of_traces"));
    }

    @Test
    void dropsAndCountsBytesOverTheBound() {
        List<EntityData> measured = new ArrayList<>();
        new Segments(Ids.seeded(), measured::add, 100, 50).begin("x", null).end();
        emitter = emitter(
                "127.0.0.1",
                UdpReader.freePort(),
                DOCUMENTS,
                3L * measured.get(0).weight());
        emit(0, 5);
        assertThat(emitter.counters().dropped()).isEqualTo(2);
    }

    @Test
    void hasRoomAgainOnceDocumentsAreSent() {
        receiver = new UdpReader(0);
        emitter = emitter("127.0.0.1", receiver.port(), 10, BYTES);
        emitter.start();
        for (int i = 0; i < 20; i++) {
            emit(10 * i, 10);
            receiver.await(10 * (i + 1));
            int sent = 10 * (i + 1);
            awaitThat(() -> emitter.counters().sent() == sent);
        }
        assertThat(emitter.counters().dropped()).isZero();
    }

    @Test
    void acceptDoesNotWaitForAReceiver() {
        emitter = emitter("127.0.0.1", UdpReader.freePort(), DOCUMENTS, BYTES);
        emitter.start();
        long start = System.nanoTime();
        emit(0, DOCUMENTS + 1_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(emitter.counters().dropped()).isPositive();
    }

    @Test
    void losesNoneOfFiveThousandDocuments() {
        startWithReceiver();
        List<String> arrived = receiver.await(emit(0, 5_000));
        // The socket buffers some 20 ms of documents. The test proves nothing if the machine stalls the reader longer.
        assumeThat(receiver.longestPause()).isLessThan(Duration.ofMillis(10));
        assertThat(arrived).hasSize(5_000);
        // The emitter counts the last document after its arrival.
        emitter.close(2_000);
        assertThat(emitter.counters()).hasToString("sent=5000 dropped=0 failed=0");
    }

    @Test
    void documentsWaitForAReceiverThatStartsLater() {
        int port = UdpReader.freePort();
        emitter = emitter("127.0.0.1", port, DOCUMENTS, BYTES);
        emitter.start();
        emit(0, 100);
        awaitThat(() -> !lines().isEmpty());
        receiver = new UdpReader(port);
        assertThat(receiver.await(100)).containsExactlyInAnyOrderElementsOf(names(0, 100));
        assertThat(lines()).singleElement().asString().contains("127.0.0.1:" + port, "takes no documents");
        assertThat(emitter.counters().dropped()).isZero();
    }

    @Test
    void reportsAnAbsentReceiverUntilItReturns() {
        int port = UdpReader.freePort();
        emitter = emitter("127.0.0.1", port, DOCUMENTS, BYTES);
        emitter.start();
        awaitThat(() -> {
            emit(0, 1);
            return emitter.receiver().get("refuses").equals(true);
        });
        assertThat(emitter.receiver().get("last_refusal")).asString().isNotEmpty();
        receiver = new UdpReader(port);
        awaitThat(() -> emitter.receiver().get("refuses").equals(false));
        assertThat(emitter.receiver()).containsEntry("resolved", "127.0.0.1");
    }

    @Test
    void singleDocumentBeforeTheReceiverIsNotLost() {
        int port = UdpReader.freePort();
        emitter = emitter("127.0.0.1", port, DOCUMENTS, BYTES);
        emitter.start();
        emit(0, 1);
        awaitThat(() -> emitter.counters().sent() == 1);
        receiver = new UdpReader(port);
        emit(1, 1);
        assertThat(receiver.await(2)).containsExactlyInAnyOrder("d0", "d1");
    }

    @Test
    void documentsWaitForAReceiverThatRestarts() {
        startWithReceiver();
        int port = receiver.port();
        receiver.await(emit(0, 50));
        receiver.close();
        emit(50, 50);
        awaitThat(() -> !lines().isEmpty());
        receiver = new UdpReader(port);
        assertThat(receiver.await(50)).containsExactlyInAnyOrderElementsOf(names(50, 50));
        emit(100, 50);
        assertThat(receiver.await(100)).hasSize(100);
    }

    @Test
    void warnsOnceOfAnUnresolvedName() {
        emitter = emitter("receiver.invalid", 2000, DOCUMENTS, BYTES);
        emitter.start();
        emit(0, 100);
        awaitThat(() -> !lines().isEmpty());
        emitter.close(2_000);
        assertThat(lines()).singleElement().asString().contains("receiver.invalid:2000", "does not resolve");
    }

    @Test
    void closeSendsQueuedDocuments() {
        startWithReceiver();
        emit(0, 100);
        emitter.close(2_000);
        assertThat(thread().isAlive()).isFalse();
        assertThat(receiver.await(100)).hasSize(100);
    }

    @Test
    void flushSendsQueuedAndLaterDocuments() {
        startWithReceiver();
        int count = emit(0, 100);
        emitter.flush(2_000);
        assertThat(emitter.counters().sent()).isEqualTo(100);
        emit(count, 1);
        assertThat(receiver.await(101)).hasSize(101);
    }

    @Test
    void awaitReturnsAfterEarlierDocumentsAreSent() {
        startWithReceiver();
        for (int i = 0; i < 50; i++) {
            emit(i, 1);
            emitter.await(2_000);
            assertThat(emitter.counters().sent()).isGreaterThan(i);
        }
    }

    @Test
    void doesNotAwaitLaterDocuments() throws InterruptedException {
        startWithReceiver();
        emit(0, 1);
        AtomicBoolean awaited = new AtomicBoolean();
        Thread others = new Thread(() -> {
            for (int i = 1; !awaited.get(); i++) {
                emit(i, 1);
            }
        });
        others.start();
        long before = System.nanoTime();
        emitter.await(20_000);
        long took = System.nanoTime() - before;
        awaited.set(true);
        others.join();
        assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void doesNotAwaitAnAbsentReceiver() {
        emitter = emitter("127.0.0.1", UdpReader.freePort(), DOCUMENTS, BYTES);
        emitter.start();
        emit(0, 2);
        awaitThat(() -> Boolean.TRUE.equals(emitter.receiver().get("refuses")));
        long before = System.nanoTime();
        emitter.await(20_000);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void closeGivesUpInTimeWithoutAReceiver() {
        emitter = emitter("127.0.0.1", UdpReader.freePort(), DOCUMENTS, BYTES);
        emitter.start();
        emit(0, DOCUMENTS);
        awaitThat(() -> !lines().isEmpty());
        long start = System.nanoTime();
        emitter.close(2_000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_500));
        awaitThat(() -> !thread().isAlive());
        assertThat(emitter.counters()).hasToString("sent=0 dropped=0 failed=10000");
    }

    @Test
    void countsADocumentThatCannotBeWritten() {
        startWithReceiver();
        unwritable(new IllegalStateException("first"));
        unwritable(new NoClassDefFoundError("second"));
        emit(0, 1);
        assertThat(receiver.await(1)).containsExactly("d0");
        assertThat(emitter.counters().failed()).isEqualTo(2);
        assertThat(lines()).singleElement().asString().contains("cannot write the document of shop", "first");
    }

    @Test
    void documentTooLargeForADatagramIsSplitAndTrimmed() {
        startWithReceiver();
        List<String> tables = Collections.nCopies(100, "\u0001".repeat(900));
        Segment segment = segment("shop");
        Subsegment call = segment.begin("DynamoDb", Namespace.AWS);
        call.setAws(new AwsBlock("BatchGetItem").withResources(Map.of("table_names", tables)));
        call.end();
        segment.end();
        emit(0, 1);
        assertThat(receiver.await(3)).containsExactly("shop", "DynamoDb", "d0");
        assertThat(emitter.counters().failed()).isZero();
        assertThat(emitter.documents()).containsEntry("split", 1L).containsEntry("trimmed", 1L);
    }

    @Test
    void countsADocumentThatStaysTooLarge() {
        startWithReceiver();
        Map<String, Object> names = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            names.put("name_" + i, "\u0001".repeat(100));
        }
        Segment segment = segment("shop");
        Subsegment call = segment.begin("DynamoDb", Namespace.AWS);
        call.setAws(new AwsBlock("BatchGetItem").withResources(names));
        call.end();
        segment.end();
        emit(0, 1);
        assertThat(receiver.await(2)).containsExactly("shop", "d0");
        assertThat(emitter.counters().failed()).isEqualTo(1);
    }

    @Test
    void announcesACallThatDoesNotEnd() {
        startWithReceiver();
        leaveOpen("never read");
        assertThat(receiver.await(2)).containsExactly("shop", "never read");
    }

    @Test
    void wakesUpForACallThatBeginsLate() {
        startWithReceiver();
        Segment segment = segment("shop");
        segment.end();
        receiver.await(1);
        awaitThat(() -> thread().getState() == Thread.State.WAITING);
        segment.begin("late", Namespace.REMOTE);
        assertThat(receiver.await(2)).containsExactly("shop", "late");
    }

    @Test
    void sendsALateCallOnceIfItEnds() {
        startWithReceiver();
        Subsegment call = leaveOpen("late");
        call.end();
        emitter.close(2_000);
        assertThat(receiver.await(2)).containsExactly("shop", "late");
        assertThat(emitter.counters().sent()).isEqualTo(2);
    }

    @Test
    void closeAnnouncesOpenCalls() {
        startWithReceiver();
        leaveOpen("open");
        emitter.close(2_000);
        assertThat(receiver.await(2)).containsExactlyInAnyOrder("shop", "open");
    }

    @Test
    void flushAnnouncesOpenCalls() {
        startWithReceiver();
        leaveOpen("open");
        emitter.flush(2_000);
        assertThat(emitter.counters().sent()).isEqualTo(2);
    }

    @Test
    void awaitAnnouncesOpenCalls() {
        startWithReceiver();
        leaveOpen("open");
        emitter.await(2_000);
        assertThat(emitter.counters().sent()).isEqualTo(2);
    }

    @Test
    void awaitLeavesCallsOfRunningRequestsAlone() {
        startWithReceiver();
        TraceHeader caller = TraceHeader.parse("Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8");
        Segment running = segments().facade("function", caller);
        Subsegment slow = running.begin("slow", Namespace.REMOTE);
        leaveOpen("open");
        emitter.await(2_000);
        assertThat(emitter.counters().sent()).isEqualTo(2);
        slow.end();
        assertThat(receiver.await(3)).containsExactlyInAnyOrder("shop", "open", "slow");
    }

    @Test
    void announcesTheOldestOfManyOpenCallsEarly() {
        startWithReceiver();
        Segment segment = segment("shop");
        segment.end();
        long before = System.nanoTime();
        for (int i = 0; i < 1_100; i++) {
            segment.begin("c" + i, Namespace.REMOTE);
        }
        awaitThat(() -> emitter.counters().sent() > 100);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void keepsNothingOfASentDocument() {
        startWithReceiver();
        WeakReference<EntityData> data = emitAndForget();
        emitter.await(2_000);
        awaitThat(() -> {
            System.gc();
            return data.get() == null;
        });
        assertThat(emitter.counters().sent()).isEqualTo(1);
    }

    private WeakReference<EntityData> emitAndForget() {
        List<WeakReference<EntityData>> data = new ArrayList<>();
        new Segments(
                        Ids.seeded(),
                        finished -> {
                            data.add(new WeakReference<>(finished));
                            emitter.accept(finished);
                        },
                        100,
                        50)
                .begin("shop", null)
                .end();
        return data.get(0);
    }

    private Subsegment leaveOpen(String name) {
        Segment segment = segment("shop");
        Subsegment call = segment.begin(name, Namespace.REMOTE);
        segment.end();
        return call;
    }

    @Test
    void threadIsADaemonWithoutAContextLoader() {
        startWithReceiver();
        assertThat(thread().isDaemon()).isTrue();
        assertThat(thread().getContextClassLoader()).isNull();
    }

    @Test
    void interruptDoesNotMakeItSpin() throws InterruptedException {
        startWithReceiver();
        thread().interrupt();
        awaitThat(() -> thread().getState() == Thread.State.WAITING);
        emit(0, 1);
        assertThat(receiver.await(1)).hasSize(1);
    }

    @Test
    void threadsThatEmitTogetherLoseNothing() throws InterruptedException {
        startWithReceiver();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            int from = 12 * t;
            threads.add(new Thread(() -> emit(from, 12)));
        }
        threads.forEach(Thread::start);
        for (Thread each : threads) {
            each.join();
        }
        assertThat(receiver.await(96)).containsExactlyInAnyOrderElementsOf(names(0, 96));
    }

    private void startWithReceiver() {
        receiver = new UdpReader(0);
        emitter = emitter("127.0.0.1", receiver.port(), DOCUMENTS, BYTES);
        emitter.start();
    }

    private Emitter emitter(String host, int port, int maxDocuments, long maxBytes) {
        return new Emitter(
                new Service("1.0", "0.1.0"),
                new UdpSender(host, port),
                new QueueLimits(maxDocuments, maxBytes),
                null,
                log);
    }

    private Segment segment(String name) {
        return segments().begin(name, null);
    }

    private Segments segments() {
        return new Segments(
                Ids.seeded(),
                new EntitySink() {
                    @Override
                    public void accept(EntityData finished) {
                        if (emitter != null) {
                            emitter.accept(finished);
                        }
                    }

                    @Override
                    public void leftOpen(Subsegment open) {
                        emitter.leftOpen(open);
                    }
                },
                100,
                50);
    }

    /** @return the total number of documents */
    private int emit(int from, int count) {
        for (String each : names(from, count)) {
            segment(each).end();
        }
        return from + count;
    }

    private void unwritable(Throwable thrown) {
        Segment segment = segment("shop");
        Subsegment call = segment.begin("S3", Namespace.AWS);
        call.setAws(new AwsBlock("GetObject").withResources(new TreeMap<String, Object>() {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                throw EmitterTest.<RuntimeException>sneaky(thrown);
            }
        }));
        call.end();
        segment.end();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static List<String> names(int from, int count) {
        List<String> names = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            names.add("d" + i);
        }
        return names;
    }

    private List<String> lines() {
        return logged.toString().lines().toList();
    }

    private Thread thread() {
        return emitter.thread();
    }

    private static void awaitThat(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited longer than 10 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
