// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the rules and reports their statistics, each when it is due. Only one thread may call {@link #poll}. Any thread may
 * call the other methods.
 */
final class CentralPoller {

    static final String RULES = "GetSamplingRules";
    static final String TARGETS = "SamplingTargets";

    private static final long SECOND = 1_000_000_000L;
    private static final long FETCH_NANOS = 300 * SECOND;
    private static final long FETCH_JITTER_NANOS = 5 * SECOND;
    private static final long REPORT_NANOS = 10 * SECOND;
    private static final long REPORT_JITTER_NANOS = SECOND / 10;
    private static final long FIRST_RETRY_NANOS = 10 * SECOND;

    /** Limit of all pages together. The statistics wait meanwhile. */
    private static final long MAX_FETCH_NANOS = 60 * SECOND;

    /** X-Ray accepts no more in one request. */
    static final int MAX_STATISTICS = 25;

    private static final int CLIENT_ID_LENGTH = 24;

    private final SamplingClient client;
    private final String serviceName;
    private final Clocks clocks;
    private final Function<RuleDefinition, CentralRule> newRule;
    private final Outage outage;
    private @Nullable String clientId;
    private volatile @Nullable CentralRules rules;

    /** What this service runs on; {@code null} as long as it is not known. */
    private volatile @Nullable String origin;

    private volatile boolean restored;

    /** All rules of the last fetch, of which {@link #rules} are chosen; {@code null} before the first. */
    private @Nullable List<RuleDefinition> definitions;

    private long fetchedNanos;

    /** The origin for which {@link #rules} were chosen. */
    private @Nullable String chosenFor;

    private long nextFetch;
    private long nextReport;

    /** Delay of the next attempt after a failed one; 0 if the last attempt succeeded. */
    private long retryNanos;

    /** Time of the last change that an answer announced, by X-Ray's clock. */
    private double announcedModification;

    /** Time of the last change that {@link #definitions} hold, by X-Ray's clock. */
    private double fetchedModification;

    /**
     * Fetches at the first {@link #poll}.
     *
     * @param serviceName name of this service's segments
     * @param slowAfterNanos duration after which a request is slow; 0 if none is
     */
    CentralPoller(
            SamplingClient client, String serviceName, final long slowAfterNanos, final Clocks clocks, Outage outage) {
        this.client = client;
        this.serviceName = serviceName;
        this.clocks = clocks;
        this.newRule = new Function<RuleDefinition, CentralRule>() {
            @Override
            public CentralRule apply(RuleDefinition definition) {
                return new CentralRule(definition, slowAfterNanos, clocks.nanoTime);
            }
        };
        this.outage = outage;
        this.nextFetch = clocks.nanoTime.getAsLong();
        this.nextReport = nextFetch + REPORT_NANOS;
    }

    /** The rules of the last fetch; {@code null} before the first. */
    @Nullable
    CentralRules rules() {
        return rules;
    }

    /** Makes the next {@link #poll} fetch the rules at once, with a new client id. */
    void restored() {
        restored = true;
    }

    /** Makes the next {@link #poll} choose the rules again. */
    void originIs(String known) {
        origin = known;
    }

    /** Whether a request has needed a decision. */
    boolean isWanted() {
        return outage.isWanted();
    }

    /** Called when the first request needs a decision. */
    void want() {
        outage.want();
    }

    /** Adds the last failure to the doctor's report. */
    void report(Map<String, Object> to) {
        outage.report(to);
    }

    /**
     * Does what is due.
     *
     * @return nanoseconds until something is due again
     */
    long poll() {
        outage.tell();
        long now = clocks.nanoTime.getAsLong();
        if (restored) {
            restored = false;
            clientId = null;
            retryNanos = 0;
            nextFetch = now;
        }
        String known = origin;
        if (definitions != null && known != null && !known.equals(chosenFor)) {
            choose(definitions, known);
        }
        if (now - nextReport >= 0) {
            nextReport = now + REPORT_NANOS + jitter(REPORT_JITTER_NANOS);
            report(now);
            if (announcedModification > fetchedModification && retryNanos == 0) {
                nextFetch = now;
            }
        }
        if (now - nextFetch >= 0) {
            fetch(now);
        }
        return Math.max(0, Math.min(nextReport - now, nextFetch - now) - (clocks.nanoTime.getAsLong() - now));
    }

    private long jitter(long max) {
        return (long) (clocks.random.getAsDouble() * max);
    }

    private void fetch(long now) {
        try {
            // Read before the fetch. X-Ray announces a later change again.
            double modification = announcedModification;
            FetchedRules fetched = new FetchedRules(serviceName);
            @Nullable String token = null;
            do {
                token = fetched.add(client.post(RULES, RequestBody.rules(token)));
                if (token != null && clocks.nanoTime.getAsLong() - now > MAX_FETCH_NANOS) {
                    throw new IOException("it delivers its rules too slowly");
                }
            } while (token != null);
            definitions = fetched.rules();
            fetchedNanos = now;
            choose(fetched.rules(), origin);
            fetchedModification = Math.max(fetchedModification, Math.max(modification, fetched.lastModification()));
            retryNanos = 0;
            nextFetch = now + FETCH_NANOS + jitter(FETCH_JITTER_NANOS);
            outage.answered(RULES);
            String refused = fetched.refused();
            if (refused != null) {
                outage.refused(refused);
            }
        } catch (IOException | RuntimeException | Error e) {
            retryNanos = Math.min(Math.max(FIRST_RETRY_NANOS, 2 * retryNanos), FETCH_NANOS);
            nextFetch = now + retryNanos + jitter(REPORT_JITTER_NANOS);
            failed(RULES, e);
        }
    }

    private void choose(List<RuleDefinition> from, @Nullable String known) {
        rules = CentralRules.of(from, known, rules, fetchedNanos, newRule);
        chosenFor = known;
    }

    private void report(long now) {
        CentralRules current = rules;
        if (current == null) {
            return;
        }
        List<CentralRule> due = current.due(now);
        try {
            for (int from = 0; from < due.size(); from += MAX_STATISTICS) {
                report(current, due.subList(from, Math.min(from + MAX_STATISTICS, due.size())), now);
                outage.answered(TARGETS);
            }
        } catch (IOException | RuntimeException | Error e) {
            failed(TARGETS, e);
        }
    }

    private void report(CentralRules current, List<CentralRule> due, long now) throws IOException {
        List<Report> reports = new ArrayList<Report>(due.size());
        for (CentralRule rule : due) {
            reports.add(Report.of(rule));
        }
        byte[] body = RequestBody.targets(clientId(), serviceName, clocks.epochMillis.getAsLong() / 1_000, reports);
        TargetsAnswer answer = TargetsAnswer.read(client.post(TARGETS, body));
        for (Report report : reports) {
            report.answered(answer, now);
        }
        long answered = clocks.nanoTime.getAsLong();
        for (Target target : answer.targets()) {
            CentralRule rule = current.named(target.ruleName());
            if (rule != null) {
                rule.update(target, answered, clocks.epochMillis.getAsLong());
            }
        }
        announcedModification = Math.max(announcedModification, answer.lastRuleModification());
    }

    private void failed(String operation, Throwable why) {
        outage.failed(
                operation,
                why,
                rules == null
                        ? "local rules decide until it does; weft.sampling=local requests none"
                        : "its last rules decide for an hour, then local ones");
    }

    /** Made on this thread, because a random UUID loads the security providers. */
    private String clientId() {
        if (clientId == null) {
            clientId = UUID.randomUUID().toString().replace("-", "").substring(0, CLIENT_ID_LENGTH);
        }
        return clientId;
    }
}
