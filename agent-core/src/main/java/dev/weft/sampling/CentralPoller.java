// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Fetches the rules and reports what was decided by them, each when it is due. Everything but {@link #rules},
 * {@link #originIs}, {@link #restored} and {@link #want} is for one thread.
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

    /** More than there can be: X-Ray keeps some hundred rules for an account and region. */
    private static final int MOST_PAGES = 100;

    /** X-Ray takes no more in one request. */
    private static final int MOST_STATISTICS = 25;

    private static final int CLIENT_ID_LENGTH = 24;

    private final SamplingClient client;
    private final String serviceName;
    private final long slowAfterNanos;
    private final LongSupplier nanoTime;
    private final LongSupplier epochMillis;
    private final DoubleSupplier random;
    private final Outage outage;
    private String clientId;
    private volatile CentralRules rules;

    /** What this service runs on; {@code null} as long as it is not known. */
    private volatile String origin;

    private volatile boolean restored;

    /** What {@link #rules} were chosen from, and when they were asked for, and for which origin they were chosen. */
    private List<RuleDefinition> texts;

    private long heardNanos;
    private String chosenFor;
    private long nextFetch;
    private long nextReport;

    /** Until the next try after a failed one; 0 while there is none. */
    private long retryNanos;

    /** The latest change of the rules that we know of, and the one that those at hand hold; by X-Ray's clock. */
    private double toldModification;

    private double heldModification;

    /**
     * @param serviceName of the segments that begin here
     * @param slowAfterNanos after which a request is slow; 0: none is
     * @param nanoTime a clock that does not run backwards
     * @param epochMillis the time of day
     * @param random from 0, inclusive, to 1, exclusive
     */
    CentralPoller(
            SamplingClient client,
            String serviceName,
            long slowAfterNanos,
            LongSupplier nanoTime,
            LongSupplier epochMillis,
            DoubleSupplier random,
            Outage outage) {
        this.client = client;
        this.serviceName = serviceName;
        this.slowAfterNanos = slowAfterNanos;
        this.nanoTime = nanoTime;
        this.epochMillis = epochMillis;
        this.random = random;
        this.outage = outage;
        this.nextFetch = nanoTime.getAsLong();
        this.nextReport = nextFetch + REPORT_NANOS;
    }

    /** The rules that came last, for any thread; {@code null} before there are any. */
    CentralRules rules() {
        return rules;
    }

    /** The next {@link #poll} asks for the rules, whenever that was due, and as another client. */
    void restored() {
        restored = true;
    }

    /** Of which the next {@link #poll} chooses the rules anew. */
    void originIs(String known) {
        origin = known;
    }

    /** Whether a request ever was to be decided; for any thread. */
    boolean isWanted() {
        return outage.isWanted();
    }

    /** A request is to be decided, for the first time. */
    void want() {
        outage.want();
    }

    /** Why X-Ray did not answer when it last did not; for any thread. */
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
        long now = nanoTime.getAsLong();
        if (restored) {
            restored = false;
            clientId = null;
            retryNanos = 0;
            nextFetch = now;
        }
        String known = origin;
        if (texts != null && known != null && !known.equals(chosenFor)) {
            choose(known);
        }
        if (now - nextReport >= 0) {
            nextReport = now + REPORT_NANOS + jitter(REPORT_JITTER_NANOS);
            report(now);
            if (toldModification > heldModification && retryNanos == 0) {
                nextFetch = now;
            }
        }
        if (now - nextFetch >= 0) {
            fetch(now);
        }
        return Math.max(0, Math.min(nextReport - now, nextFetch - now) - (nanoTime.getAsLong() - now));
    }

    private long jitter(long most) {
        return (long) (random.getAsDouble() * most);
    }

    private void fetch(long now) {
        try {
            // Told before it is fetched: what changes meanwhile is told again.
            double modification = toldModification;
            List<RuleDefinition> heard = new ArrayList<RuleDefinition>();
            String token = null;
            int pages = 0;
            do {
                if (++pages > MOST_PAGES) {
                    throw new IOException("its rules do not end");
                }
                RulesPage page = RulesPage.read(client.post(RULES, RequestBody.rules(token)), serviceName);
                heard.addAll(page.rules());
                modification = Math.max(modification, page.lastModification());
                token = page.nextToken();
            } while (token != null);
            texts = heard;
            heardNanos = now;
            choose(origin);
            heldModification = Math.max(heldModification, modification);
            retryNanos = 0;
            nextFetch = now + FETCH_NANOS + jitter(FETCH_JITTER_NANOS);
            outage.answered(RULES);
        } catch (IOException | RuntimeException | Error e) {
            retryNanos = Math.min(Math.max(FIRST_RETRY_NANOS, 2 * retryNanos), FETCH_NANOS);
            nextFetch = now + retryNanos + jitter(REPORT_JITTER_NANOS);
            failed(RULES, e);
        }
    }

    private void choose(String known) {
        rules = CentralRules.of(texts, known, rules, heardNanos, slowAfterNanos, nanoTime);
        chosenFor = known;
    }

    private void report(long now) {
        CentralRules current = rules;
        if (current == null) {
            return;
        }
        List<CentralRule> due = current.due(now);
        try {
            for (int from = 0; from < due.size(); from += MOST_STATISTICS) {
                report(current, due.subList(from, Math.min(from + MOST_STATISTICS, due.size())), now);
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
        byte[] body = RequestBody.targets(clientId(), serviceName, epochMillis.getAsLong() / 1_000, reports);
        TargetsAnswer answer = TargetsAnswer.read(client.post(TARGETS, body));
        for (Report report : reports) {
            report.answered(answer, now);
        }
        long answered = nanoTime.getAsLong();
        for (Target target : answer.targets()) {
            CentralRule rule = current.named(target.ruleName());
            if (rule != null) {
                rule.follow(target, answered, epochMillis.getAsLong());
            }
        }
        toldModification = Math.max(toldModification, answer.lastRuleModification());
    }

    private void failed(String operation, Throwable why) {
        outage.failed(
                operation,
                why,
                rules == null
                        ? "local rules decide until it does; weft.sampling=local asks for none"
                        : "the rules that it gave decide for an hour, then local ones");
    }

    /** Made here, because it costs the loading of the security providers. */
    private String clientId() {
        if (clientId == null) {
            clientId = UUID.randomUUID().toString().replace("-", "").substring(0, CLIENT_ID_LENGTH);
        }
        return clientId;
    }
}
