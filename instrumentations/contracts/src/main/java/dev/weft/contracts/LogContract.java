// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.subject.LogSubject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The contract of instrumentations of a logging library. It applies to each logger of its subject.
 */
public abstract class LogContract extends ClientContract {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String NOTHING = "|||";

    @Override
    protected abstract Class<? extends LogSubject> subject();

    @Override
    protected final List<String> agentArguments() {
        return List.of("logs.prefix=Trace");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void showsTraceOfRequest(String logger) {
        assertThat(call(logger, LogSubject.LINE)).isEqualTo(trace() + "|");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void showsSameTraceInEachLine(String logger) {
        List<String> lines = client.call(null, logger, LogSubject.LINE, LogSubject.LINE);
        assertThat(lines).hasSize(2).containsOnly(trace() + "|");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void showsNothingOutsideRequest(String logger) {
        call(logger, LogSubject.LINE);
        daemon.takeSegment("subject");
        assertThat(client.callOutsideRequest(logger, LogSubject.LINE)).isEqualTo(NOTHING);
    }

    /** X-Ray does not have the trace of an unsampled request, so a log line must not refer to it. */
    @ParameterizedTest
    @MethodSource("operations")
    void showsNothingInUnsampledRequest(String logger) {
        assertThat(client.call(UNSAMPLED, logger, LogSubject.LINE)).containsExactly(NOTHING);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void showsApplicationsEntriesToo(String logger) {
        assertThat(call(logger, LogSubject.OWN)).isEqualTo(trace() + "|own");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void takesEntriesAfterALine(String logger) {
        assertThat(call(logger, LogSubject.LATER)).isEqualTo(trace() + "|own");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void leavesApplicationsOwnValue(String logger) {
        String line = call(logger, LogSubject.OWN_TRACE);
        String trace = trace();
        assertThat(line).isEqualTo("mine" + trace.substring(trace.indexOf('|')) + "|");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersApplication(String logger) {
        assertThat(call(logger, LogSubject.GET)).isEqualTo(trace());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answersNothingOutsideRequest(String logger) {
        assertThat(client.callOutsideRequest(logger, LogSubject.GET)).isEqualTo("null|null|null");
    }

    /** Applications copy the map to other threads, which may later work on another request. */
    @ParameterizedTest
    @MethodSource("operations")
    void leavesThreadsMapAlone(String logger) {
        assertThat(call(logger, LogSubject.COPY)).isEqualTo("{own=own}");
        daemon.takeSegment("subject");
    }

    /** Appenders, filters and converters add entries to an event, or remove them. Those that may, still may. */
    @ParameterizedTest
    @MethodSource("operations")
    void eventAcceptsChangesThatItAcceptsWithoutAgent(String logger) {
        String expected = client.callWithoutAgent(logger, LogSubject.CHANGE);
        String found = call(logger, LogSubject.CHANGE);
        daemon.takeSegment("subject");
        // An event that refuses changes without the agent may accept some. All else is the same.
        assertThat(refusals(found)).isLessThanOrEqualTo(refusals(expected));
        if (refusals(found) == refusals(expected)) {
            assertThat(found).isEqualTo(expected);
        }
    }

    private static long refusals(String outcomes) {
        return Pattern.compile("UnsupportedOperationException")
                .matcher(outcomes)
                .results()
                .count();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void keepsRequestsApart(String logger) throws Exception {
        call(logger, LogSubject.LINE);
        daemon.takeSegment("subject");
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> call(logger, LogSubject.TOGETHER));
        String one = call(logger, LogSubject.TOGETHER);
        assertThat(List.of(one, other.get(20, TimeUnit.SECONDS)))
                .containsExactlyInAnyOrder(trace() + "|", trace() + "|");
    }

    private String call(String logger, String command) {
        return client.call(null, logger, command).get(0);
    }

    /** Takes the next segment and returns the text that a log line shows for it. */
    private String trace() {
        Document segment = daemon.takeSegment("subject");
        String trace = segment.traceId();
        return "Trace: " + trace + "@" + segment.id() + "|" + trace.substring(2).replace("-", "") + "|" + segment.id();
    }
}
