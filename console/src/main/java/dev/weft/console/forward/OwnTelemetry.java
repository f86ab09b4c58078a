// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import dev.weft.console.forward.CallErrors.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.model.TelemetryRecord;

/** Reports each minute to X-Ray what this receiver has counted, from its first document on. Keeps half an hour of reports. */
final class OwnTelemetry {
    private static final long PERIOD_MILLIS = 60_000;
    private static final int MAX_WAITING = 30;
    private static final int MAX_RECORDS = 10;

    private final XRayService xray;
    private final CallErrors errors;
    private final Supplier<Counts> counts;
    private final Supplier<Sender> sender;
    private final Deque<TelemetryRecord> waiting = new ArrayDeque<>();
    private Optional<Sender> found = Optional.empty();
    private Counts before = Counts.NONE;

    /**
     * Counts since the start.
     *
     * @param received documents, malformed ones and those without room too
     * @param sent that X-Ray took
     * @param spilled that were dropped for want of room
     * @param rejected malformed ones, and those that X-Ray refused
     */
    record Counts(long received, long sent, long spilled, long rejected, Map<Kind, Long> errors) {
        private static final Counts NONE = new Counts(0, 0, 0, 0, Map.of());

        TelemetryRecord since(Counts before) {
            return TelemetryRecord.builder()
                    .timestamp(Instant.now())
                    .segmentsReceivedCount(whole(received - before.received))
                    .segmentsSentCount(whole(sent - before.sent))
                    .segmentsSpilloverCount(whole(spilled - before.spilled))
                    .segmentsRejectedCount(whole(rejected - before.rejected))
                    .backendConnectionErrors(each -> each.timeoutCount(errors(Kind.TIMEOUT, before))
                            .connectionRefusedCount(errors(Kind.CONNECTION_REFUSED, before))
                            .httpCode4XXCount(errors(Kind.HTTP_4XX, before))
                            .httpCode5XXCount(errors(Kind.HTTP_5XX, before))
                            .unknownHostCount(errors(Kind.UNKNOWN_HOST, before))
                            .otherCount(errors(Kind.OTHER, before)))
                    .build();
        }

        private int errors(Kind kind, Counts before) {
            return whole(errors.getOrDefault(kind, 0L) - before.errors.getOrDefault(kind, 0L));
        }

        private static int whole(long count) {
            return (int) Math.max(0, Math.min(count, Integer.MAX_VALUE));
        }
    }

    OwnTelemetry(XRayService xray, CallErrors errors, Supplier<Counts> counts, Supplier<Sender> sender) {
        this.xray = xray;
        this.errors = errors;
        this.counts = counts;
        this.sender = sender;
    }

    /** Reports on the calling thread, until it is interrupted. */
    void reporting() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                report();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what was counted since the last report, and the reports that could not be sent. */
    synchronized void report() {
        Counts now = counts.get();
        if (now.received() == 0) {
            return;
        }
        if (waiting.size() == MAX_WAITING) {
            waiting.removeFirst();
        }
        waiting.addLast(now.since(before));
        before = now;
        if (found.isEmpty()) {
            // Asking an instance takes a second or two where there is none.
            found = Optional.of(sender.get());
        }
        while (!waiting.isEmpty()) {
            List<TelemetryRecord> records =
                    new ArrayList<>(waiting.stream().limit(MAX_RECORDS).toList());
            try {
                xray.report(found.get(), records);
            } catch (AbortedException stopped) {
                Thread.currentThread().interrupt();
                return;
            } catch (SdkException e) {
                errors.count(e);
                return;
            }
            records.forEach(sent -> waiting.removeFirst());
        }
    }
}
