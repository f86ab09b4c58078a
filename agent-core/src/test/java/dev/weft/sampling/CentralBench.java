// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Central sampling with its own receiver. The test moves the clock and polls on its own thread. */
final class CentralBench implements AutoCloseable {

    static final long SECOND = 1_000_000_000L;
    static final long EPOCH_SECONDS = 1_800_000_000L;

    /** A request that takes longer is slow. */
    static final long SLOW_SECONDS = 2;

    private static final SamplingDecision LOCAL = new SamplingDecision(false, "local");

    final SamplingReceiver receiver = new SamplingReceiver();
    final List<String> log = new ArrayList<>();
    final AtomicLong clock = new AtomicLong(-3 * SECOND);
    final CentralPoller poller;
    final CentralSampler sampler;

    /** The sampler's random number. Only a rule with the rate 1 samples it. */
    volatile double drawn = 0.999;

    /** The poller's random number. */
    double jitter;

    private final long begun = clock.get();

    /** Polls as if the application had received a request. */
    CentralBench() {
        this(true);
    }

    CentralBench(boolean wanted) {
        this(wanted, "shop");
    }

    CentralBench(boolean wanted, String serviceName) {
        poller = new CentralPoller(
                new SamplingClient("127.0.0.1:" + receiver.port()),
                serviceName,
                SLOW_SECONDS * SECOND,
                new Clocks(clock::get, () -> EPOCH_SECONDS * 1_000 + (clock.get() - begun) / 1_000_000, () -> jitter),
                new Outage("127.0.0.1:" + receiver.port(), log::add));
        if (wanted) {
            poller.want();
        }
        sampler = new CentralSampler(
                poller,
                new PollerThread(poller),
                request -> LOCAL,
                new Clocks(clock::get, System::currentTimeMillis, () -> drawn));
    }

    /** Moves the clock and polls. */
    CentralBench after(double seconds) {
        clock.addAndGet((long) (seconds * SECOND));
        poller.poll();
        return this;
    }

    /** A point in time, in seconds since the epoch. */
    double epochSeconds(double secondsFromNow) {
        return EPOCH_SECONDS + (clock.get() - begun) / (double) SECOND + secondsFromNow;
    }

    SamplingDecision ask(String path) {
        return sampler.sample(new FakeRequest("shop.example", "GET", path));
    }

    /** Returns how many of {@code requests} requests for {@code /} are sampled. */
    int sampled(int requests) {
        int sampled = 0;
        for (int i = 0; i < requests; i++) {
            sampled += ask("/").sampled() ? 1 : 0;
        }
        return sampled;
    }

    /** The target of a rule. The quota ends {@code seconds} from now. */
    String target(String rule, double rate, int quota, double seconds) {
        return """
                {"RuleName": "%s", "FixedRate": %s, "ReservoirQuota": %d, "ReservoirQuotaTTL": %s, "Interval": 10}
                """.formatted(rule, rate, quota, epochSeconds(seconds));
    }

    /** The last report, one line for each rule: name, requests, sampled, borrowed. */
    List<String> lastReport() {
        List<SamplingReceiver.Received> reports = reports();
        return reports.isEmpty() ? List.of() : lines(reports.get(reports.size() - 1));
    }

    List<SamplingReceiver.Received> reports() {
        return receiver.received(CentralPoller.TARGETS);
    }

    int fetches() {
        return receiver.received(CentralPoller.RULES).size();
    }

    static List<Map<?, ?>> documents(SamplingReceiver.Received report) {
        List<Map<?, ?>> documents = new ArrayList<>();
        for (Object each : (List<?>) report.body().get("SamplingStatisticsDocuments")) {
            documents.add((Map<?, ?>) each);
        }
        return documents;
    }

    /** The boost statistics of the last report, one line for each rule: name, total, anomalies, sampled anomalies. */
    List<String> lastBoostReport() {
        List<SamplingReceiver.Received> reports = reports();
        Object documents = reports.get(reports.size() - 1).body().get("SamplingBoostStatisticsDocuments");
        List<String> lines = new ArrayList<>();
        for (Object each : documents == null ? List.of() : (List<?>) documents) {
            Map<?, ?> document = (Map<?, ?>) each;
            lines.add(document.get("RuleName") + " " + document.get("TotalCount") + " " + document.get("AnomalyCount")
                    + " " + document.get("SampledAnomalyCount"));
        }
        return lines;
    }

    static List<String> lines(SamplingReceiver.Received report) {
        return documents(report).stream()
                .map(each -> each.get("RuleName") + " " + each.get("RequestCount") + " " + each.get("SampledCount")
                        + " " + each.get("BorrowCount"))
                .toList();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
