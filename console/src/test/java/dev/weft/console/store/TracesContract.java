// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.filter.Filter;
import dev.weft.console.filter.FilterException;
import dev.weft.console.filter.Groups;
import dev.weft.console.filter.Plan;
import dev.weft.console.filter.Selector;
import dev.weft.console.trace.Graph;
import dev.weft.console.trace.Outcome;
import dev.weft.console.trace.Statistics;
import dev.weft.console.trace.TimeSeries;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store does. */
public abstract class TracesContract {
    private static final long NOON = 1_700_000_000;

    private Traces store;

    /** An empty store with room for all that the contract adds. */
    protected abstract Traces store() throws Exception;

    @BeforeEach
    void open() throws Exception {
        store = store();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static String traceId(long second) {
        return String.format("1-%08x-0123456789abcdef01234567", second);
    }

    private static String segment(String id, long second, double start, String more) {
        return String.format(
                "{\"id\": \"%s\", \"trace_id\": \"%s\", \"name\": \"shop\", \"start_time\": %s%s}",
                id, traceId(second), second + start, more);
    }

    private static String ended(String id, long second, double start, double end) {
        return segment(id, second, start, ", \"end_time\": " + (second + end));
    }

    private static String below(String id, String parent, String name) {
        return segment(
                id,
                NOON,
                0.1,
                ", \"end_time\": " + (NOON + 0.2) + ", \"type\": \"subsegment\", \"parent_id\": \"" + parent
                        + "\", \"precursor_ids\": [\"" + name + "\"]");
    }

    private void add(String... documents) throws MalformedDocument {
        for (String document : documents) {
            store.add(Document.read(document));
        }
    }

    private Trace trace() {
        return store.trace(traceId(NOON)).orElseThrow();
    }

    private List<String> found(Range.Kind kind, double from, double to) {
        return store.traces(new Range(kind, NOON + from, NOON + to)).stream()
                .map(Trace::id)
                .toList();
    }

    @Test
    void knowsNoTraceAtFirst() {
        assertThat(store.trace(traceId(NOON))).isEmpty();
    }

    @Test
    void findsATraceById() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1));
        assertThat(trace().roots()).extracting(Call::id).containsExactly("000000000000000a");
    }

    @Test
    void keepsEveryMemberOfADocument() throws Exception {
        add(segment("000000000000000a", NOON, 0, ", \"in_progress\": true, \"unknown\": {\"a\": [1, null, 1e3]}"));
        assertThat(trace().roots().get(0).json().path("unknown")).hasToString("{\"a\":[1,null,1000.0]}");
    }

    @Test
    void replacesWhatWasInProgress() throws Exception {
        add(segment("000000000000000a", NOON, 0, ", \"in_progress\": true"), ended("000000000000000a", NOON, 0, 1));
        assertThat(trace().calls()).extracting(Call::inProgress).containsExactly(false);
    }

    @Test
    void keepsWhatHasEndedBeforeWhatWasInProgress() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1), segment("000000000000000a", NOON, 0, ", \"in_progress\": true"));
        assertThat(trace().calls()).extracting(Call::inProgress).containsExactly(false);
    }

    @Test
    void keepsTheLaterOfTwo() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1), ended("000000000000000a", NOON, 0, 2));
        assertThat(trace().end()).isEqualTo(NOON + 2);
    }

    @Test
    void putsASubsegmentWhereItsParentIs() throws Exception {
        add(
                below("000000000000000c", "000000000000000b", "c"),
                below("000000000000000b", "000000000000000a", "b"),
                ended("000000000000000a", NOON, 0, 1));
        Call segment = trace().roots().get(0);
        assertThat(trace().children(trace().children(segment).get(0)))
                .extracting(Call::id)
                .containsExactly("000000000000000c");
    }

    @Test
    void findsTracesOfAPeriodByTheirTime() throws Exception {
        for (int second = 0; second < 4; second++) {
            add(ended("000000000000000a", NOON + second, 0, 10));
        }
        assertThat(found(Range.Kind.TIME, 1, 3)).containsExactly(traceId(NOON + 2), traceId(NOON + 1));
    }

    @Test
    void findsTracesThatWereActive() throws Exception {
        add(ended("000000000000000a", NOON, 0, 10), ended("000000000000000a", NOON + 1, 0, 1));
        assertThat(found(Range.Kind.ACTIVE, 5, 6)).containsExactly(traceId(NOON));
    }

    @Test
    void findsALaterDocumentsPeriod() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1));
        store.traces(Range.ALL);
        add(ended("000000000000000b", NOON, 0, 10));
        assertThat(found(Range.Kind.ACTIVE, 5, 6)).containsExactly(traceId(NOON));
    }

    @Test
    void findsATraceByItsStartIfTheIdHoldsNoTime() throws Exception {
        String w3c = "1-ffffffff-0123456789abcdef01234567";
        add(ended("000000000000000a", NOON, 0.5, 1).replace(traceId(NOON), w3c));
        assertThat(found(Range.Kind.TIME, 0.5, 0.6)).containsExactly(w3c);
    }

    @Test
    void stopsWhenTheVisitorHasEnough() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1), ended("000000000000000a", NOON + 1, 0, 1));
        List<String> visited = new ArrayList<>();
        store.visit(Range.ALL, trace -> {
            visited.add(trace.id());
            return false;
        });
        assertThat(visited).containsExactly(traceId(NOON + 1));
    }

    @Test
    void forgetsTheOldest() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1), ended("000000000000000a", NOON + 1, 0, 1));
        store.forgetOldest();
        assertThat(store.trace(traceId(NOON))).isEmpty();
    }

    @Test
    void hasNothingToForgetWhenEmpty() {
        assertThat(store.forgetOldest()).isFalse();
    }

    @Test
    void announcesEachDocument() throws Exception {
        List<String> announced = new ArrayList<>();
        store.subscribe(announced::add);
        add(ended("000000000000000a", NOON, 0, 1), ended("000000000000000b", NOON, 0, 1));
        assertThat(announced).containsExactly(traceId(NOON), traceId(NOON));
    }

    @Test
    void countsWhatItHolds() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1), ended("000000000000000b", NOON, 0, 1));
        assertThat(store.contents())
                .extracting(Traces.Contents::traces, Traces.Contents::documents)
                .containsExactly(1L, 2L);
    }

    @Test
    void countsTheBytesOfWhatItForgot() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1));
        store.forgetOldest();
        assertThat(store.contents().bytes()).isZero();
    }

    @Test
    void keepsTenThousandEntitiesOfATrace() throws Exception {
        for (int i = 0; i < 11; i++) {
            String call = "{\"id\": \"%016x\", \"name\": \"s\", \"start_time\": 1, \"end_time\": 1}";
            int first = (i + 1) * 1_000;
            String calls = IntStream.range(first, first + 999)
                    .mapToObj(id -> String.format(call, id))
                    .collect(Collectors.joining(","));
            add(segment(
                    String.format("%016x", 1_000_000 + i),
                    NOON,
                    0,
                    ", \"end_time\": " + (NOON + 1) + ", \"subsegments\": [" + calls + "]"));
        }
        assertThat(trace())
                .extracting(t -> t.calls().size(), Trace::limitExceeded)
                .containsExactly(10_000, true);
    }

    @Test
    void keepsFiveMegabytesOfATrace() throws Exception {
        String filler = ", \"in_progress\": true, \"metadata\": \"" + "x".repeat(60_000) + "\"";
        for (int i = 0; i < 90; i++) {
            add(segment(String.format("%016x", i + 1), NOON, 0, filler));
        }
        assertThat(trace().calls()).hasSizeBetween(80, 83);
    }

    @Test
    void tellsHowFullItIs() throws Exception {
        assertThat(store.condition().oldest()).isEmpty();
        add(ended("aaaaaaaaaaaaaaaa", NOON, 0, 1));
        assertThat(store.contents().traces()).isEqualTo(1);
        assertThat(store.condition().oldest()).isPresent();
        assertThat(store.condition().bytes()).isBetween(1L, store.condition().maxBytes());
        assertThat(store.condition().losses()).isEmpty();
    }

    @Test
    void takesDocumentsFromManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 400; i++) {
            Document document = Document.read(ended(String.format("%016x", i + 1), NOON + i % 7, 0, 1));
            threads.execute(() -> store.add(document));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(store.traces(Range.ALL).stream()
                        .mapToInt(t -> t.calls().size())
                        .sum())
                .isEqualTo(400);
    }

    private List<String> matching(Filter filter, Plan plan) {
        List<String> matching = new ArrayList<>();
        store.visit(Range.ALL, plan, trace -> filter.matches(trace) ? matching.add(trace.id()) : true);
        return matching;
    }

    @Test
    void aPlanHidesNoTraceThatMatches() throws Exception {
        RandomSearches searches = new RandomSearches(1);
        for (int i = 0; i < 200; i++) {
            add(searches.document());
            if (i % 20 == 0) {
                store.contents();
            }
        }
        for (int i = 0; i < 1_500; i++) {
            String expression = searches.expression();
            Filter filter = Filter.parse(expression, Groups.NONE);
            assertThat(matching(filter, filter.plan())).as(expression).isEqualTo(matching(filter, Plan.EVERYTHING));
        }
    }

    @Test
    void findsADocumentWithTooManyValuesToIndex() throws Exception {
        String annotations = IntStream.range(0, 500)
                .mapToObj(i -> "\"k" + i + "\": " + i)
                .collect(Collectors.joining(",", ", \"annotations\": {", "}"));
        add(ended("000000000000000a", NOON, 0, 1).replace("\"name\"", annotations.substring(2) + ", \"name\""));
        Filter filter = Filter.parse("annotation.k7 = 7", Groups.NONE);
        assertThat(matching(filter, filter.plan())).containsExactly(traceId(NOON));
    }

    @Test
    void findsATraceByTheEntryOfALaterDocument() throws Exception {
        for (int second = 0; second < 3; second++) {
            add(ended("000000000000000a", NOON + second, 0, 1));
        }
        store.contents();
        add(segment("000000000000000b", NOON + 1, 0, ", \"in_progress\": true, \"user\": \"alice\""));
        Filter filter = Filter.parse("user = \"alice\"", Groups.NONE);
        assertThat(matching(filter, filter.plan())).containsExactly(traceId(NOON + 1));
    }

    @Test
    void continuesAtATime() throws Exception {
        for (int second = 0; second < 4; second++) {
            add(ended("000000000000000a", NOON + second, 0, 10));
        }
        Range range = new Range(Range.Kind.ACTIVE, NOON + 5, NOON + 6).notLaterThan(NOON + 1);
        assertThat(store.traces(range)).extracting(Trace::id).containsExactly(traceId(NOON + 1), traceId(NOON));
    }

    /** All figures of a map, in an order of its own. */
    private static List<String> describe(Graph graph) {
        return graph.services().stream()
                .flatMap(service -> Stream.concat(
                        Stream.of(service.node() + " " + service.root() + service.active() + service.start() + " "
                                + service.end() + describe(service.statistics())
                                + service.durations().entries()),
                        service.edges().stream()
                                .map(edge -> service.node() + " -> " + edge.to().node() + edge.aliases() + edge.start()
                                        + " " + edge.end() + describe(edge.statistics()))))
                .sorted()
                .toList();
    }

    private static String describe(Statistics statistics) {
        return String.format("%.6f", statistics.totalResponseTime())
                + Arrays.stream(Outcome.values()).map(statistics::count).toList()
                + statistics.responseTimes().entries();
    }

    private static List<String> describe(TimeSeries series) {
        List<String> periods = new ArrayList<>();
        series.periods().forEach((time, statistics) -> periods.add(time + describe(statistics)));
        return periods;
    }

    private void assertSumsAreRight(Range range) {
        Selector clients = clients();
        Graph expectedGraph = new Graph();
        TimeSeries expectedCalls = new TimeSeries(60);
        Graph graph = new Graph();
        TimeSeries calls = new TimeSeries(60);
        store.visit(range, trace -> {
            expectedGraph.add(trace.contribution());
            addCalls(clients, range, trace, expectedCalls);
            return true;
        });
        store.sum(
                range,
                tally -> {
                    graph.add(tally.graph());
                    calls.add(tally.clientCalls());
                },
                trace -> {
                    graph.add(trace.contribution());
                    addCalls(clients, range, trace, calls);
                },
                () -> true);
        assertThat(describe(graph)).isEqualTo(describe(expectedGraph));
        assertThat(describe(calls)).isEqualTo(describe(expectedCalls));
    }

    private static Selector clients() {
        try {
            return Selector.parse("edge(id(type: \"client\"), )");
        } catch (FilterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addCalls(Selector clients, Range range, Trace trace, TimeSeries series) {
        clients.passages(trace).stream()
                .filter(passage -> passage.start() >= range.from() && passage.start() < range.to())
                .forEach(series::add);
    }

    @Test
    void sumsAreThoseOfEachTrace() throws Exception {
        RandomSearches documents = new RandomSearches(7);
        for (int i = 0; i < 300; i++) {
            add(documents.document());
            if (i % 10 == 0) {
                double from = NOON + documents.number(300) - 10.5;
                assertSumsAreRight(new Range(Range.Kind.ACTIVE, from, from + documents.number(200)));
                assertSumsAreRight(Range.ALL);
            }
        }
    }

    @Test
    void aSumStopsWhenThereIsNoTime() throws Exception {
        add(ended("000000000000000a", NOON, 0, 1), ended("000000000000000a", NOON + 100, 0, 1));
        List<String> summed = new ArrayList<>();
        store.sum(Range.ALL, tally -> summed.add("sum"), trace -> summed.add(trace.id()), () -> false);
        assertThat(summed).hasSizeLessThan(2);
    }
}
