// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Fields;
import dev.weft.console.api.Operations;
import dev.weft.console.api.Page;
import dev.weft.console.api.Settings;
import dev.weft.console.api.Tags;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Collectors;

/** The sampling of X-Ray: rules, quotas of the clients, statistics and boosts. Thread-safe. */
public final class Sampling {
    /** Seconds between two reports of a client. */
    static final int INTERVAL = 10;

    /** What a client without a quota samples a second while no quota is free: what AWS's clients borrow. */
    private static final int LENT = 1;

    /** Seconds until the client's next report, and some for its jitter. */
    private static final double LENT_TTL = INTERVAL + 2;

    private static final int MAX_DOCUMENTS = 25;
    private static final double MAX_AGE = 600;
    private static final double SUMMARIES = 600;
    private static final int PAGE = 100;
    private static final int SUMMARIES_PAGE = 500;
    private static final int CLIENT_ID = 24;

    private final DoubleSupplier epochSeconds;
    private final double started;
    private final Rules rules;
    private final Tags tags;
    private final Map<String, RuleState> states = new LinkedHashMap<>();

    /** What is remembered about a rule besides itself. */
    private static final class RuleState {
        private final Quotas quotas = new Quotas();
        private final Boosts boosts = new Boosts();
        private final Windows windows = new Windows();
        private final Map<String, String> services = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                return size() > 1_000;
            }
        };
    }

    /**
     * Starts with the rule {@code Default}: one request a second, and a rate of the others.
     *
     * @param epochSeconds the time of day
     * @param defaultRate 0 to 1
     * @param tags receives the tags of rules
     * @param settings where the rules are kept
     */
    public Sampling(DoubleSupplier epochSeconds, double defaultRate, Tags tags, Settings settings) {
        this.tags = tags;
        this.epochSeconds = epochSeconds;
        this.started = epochSeconds.getAsDouble();
        this.rules = new Rules(epochSeconds, defaultRate, settings);
    }

    /** The operations of the API. */
    public Operations operations() {
        return Operations.builder()
                .add("/GetSamplingRules", this::getRules)
                .add("/SamplingTargets", this::getTargets)
                .add("/SamplingStatisticSummaries", this::getSummaries)
                .add("/CreateSamplingRule", this::create)
                .add("/UpdateSamplingRule", this::update)
                .add("/DeleteSamplingRule", this::delete)
                .build();
    }

    /** The ARNs of all rules. */
    public Set<String> arns() {
        return rules.all().stream().map(Rule::arn).collect(Collectors.toUnmodifiableSet());
    }

    /** When the rules last changed, in epoch seconds. */
    public double lastModification() {
        return rules.lastModification();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    // --- rules -------------------------------------------------------------

    private JsonNode getRules(JsonNode request) throws ApiException {
        Page<Rule> page = Page.of("GetSamplingRules", request, rules.all(), PAGE);
        ObjectNode answer = object();
        ArrayNode records = answer.putArray("SamplingRuleRecords");
        page.items().forEach(rule -> records.add(rule.describe()));
        return page.writeTo(answer);
    }

    private JsonNode create(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        if (!fields.has("SamplingRule")) {
            throw fields.missing("SamplingRule");
        }
        Tags.check(fields);
        Rule created = rules.create(fields.object("SamplingRule"));
        tags.create(created.arn(), fields);
        return changed(created);
    }

    private JsonNode update(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        if (!fields.has("SamplingRuleUpdate")) {
            throw fields.missing("SamplingRuleUpdate");
        }
        return changed(rules.update(fields.object("SamplingRuleUpdate")));
    }

    private JsonNode delete(JsonNode request) throws ApiException {
        Rule deleted = rules.delete(Fields.of(request));
        tags.forget(deleted.arn());
        synchronized (this) {
            states.remove(deleted.name());
        }
        return changed(deleted);
    }

    private static ObjectNode changed(Rule rule) {
        ObjectNode answer = object();
        answer.set("SamplingRuleRecord", rule.describe());
        return answer;
    }

    // --- targets -----------------------------------------------------------

    private JsonNode getTargets(JsonNode request) throws ApiException {
        Fields fields = Fields.of(request);
        List<JsonNode> statistics = fields.requiredList("SamplingStatisticsDocuments", MAX_DOCUMENTS);
        List<JsonNode> boosts = fields.list("SamplingBoostStatisticsDocuments", MAX_DOCUMENTS);
        double now = epochSeconds.getAsDouble();
        ObjectNode answer = object();
        ArrayNode targets = answer.putArray("SamplingTargetDocuments");
        ArrayNode unprocessed = answer.putArray("UnprocessedStatistics");
        ArrayNode unprocessedBoosts = answer.putArray("UnprocessedBoostStatistics");
        synchronized (this) {
            Map<String, String> services = new HashMap<>();
            for (JsonNode boost : boosts) {
                try {
                    reportBoost(boost, services, now);
                } catch (ApiException e) {
                    unprocessedBoosts.add(refused(boost, e));
                }
            }
            for (JsonNode document : statistics) {
                try {
                    targets.add(report(document, services, now));
                } catch (ApiException e) {
                    unprocessed.add(refused(document, e));
                }
            }
        }
        answer.put("LastRuleModification", rules.lastModification());
        return answer;
    }

    private static ObjectNode refused(JsonNode document, ApiException e) {
        ObjectNode refused = object();
        refused.put("RuleName", document.path("RuleName").asText(""));
        // Samplers look at the first digit: 4 is their fault, 5 ours.
        refused.put("ErrorCode", String.valueOf(e.status()));
        refused.put("Message", e.getMessage());
        return refused;
    }

    private Rule reported(Fields fields, double now) throws ApiException {
        String name = fields.requiredText("RuleName", 1, RuleCheck.MAX_NAME);
        double time = fields.requiredTime("Timestamp");
        Rule rule = rules.named(name).orElseThrow(() -> fields.fault("RuleName", "a rule that exists"));
        if (time < now - MAX_AGE) {
            throw fields.fault("Timestamp", "a report of the last 10 minutes");
        }
        return rule;
    }

    private RuleState state(Rule rule) {
        return states.computeIfAbsent(rule.name(), name -> new RuleState());
    }

    private void reportBoost(JsonNode document, Map<String, String> services, double now) throws ApiException {
        Fields fields = Fields.of(document, "SamplingBoostStatisticsDocuments");
        Rule rule = reported(fields, now);
        String service = fields.requiredText("ServiceName", 0, 64);
        int anomalies = fields.requiredWhole("AnomalyCount", 0, Integer.MAX_VALUE);
        fields.requiredWhole("TotalCount", 0, Integer.MAX_VALUE);
        int sampled = fields.requiredWhole("SampledAnomalyCount", 0, Integer.MAX_VALUE);
        if (!rule.isBoosted()) {
            throw fields.fault("RuleName", "a rule with SamplingRateBoost");
        }
        services.put(rule.name(), service);
        state(rule).boosts.report(service, rule, anomalies, sampled, now);
    }

    private ObjectNode report(JsonNode document, Map<String, String> services, double now) throws ApiException {
        Fields fields = Fields.of(document, "SamplingStatisticsDocuments");
        Rule rule = reported(fields, now);
        String client = fields.requiredText("ClientID", CLIENT_ID, CLIENT_ID);
        int requests = fields.requiredWhole("RequestCount", 0, Integer.MAX_VALUE);
        int sampled = fields.requiredWhole("SampledCount", 0, Integer.MAX_VALUE);
        int borrowed = fields.whole("BorrowCount", 0, Integer.MAX_VALUE).orElse(0);
        RuleState state = state(rule);
        state.windows.add(new Windows.Counts(requests, sampled, borrowed), now);
        OptionalInt quota =
                state.quotas.report(client, new Quotas.Report(requests, sampled, borrowed), rule.reservoirSize(), now);
        ObjectNode target = object();
        target.put("RuleName", rule.name());
        target.put("FixedRate", rule.fixedRate());
        // AWS's clients would borrow by themselves. OpenTelemetry's sampler does so only before its first report.
        target.put("ReservoirQuota", quota.orElse(Math.min(LENT, rule.reservoirSize())));
        target.put("ReservoirQuotaTTL", Math.floor(now + (quota.isPresent() ? Quotas.TTL : LENT_TTL)));
        target.put("Interval", INTERVAL);
        if (services.containsKey(rule.name())) {
            state.services.put(client, services.get(rule.name()));
        }
        boost(rule, state, client, now).ifPresent(boost -> {
            ObjectNode given = target.putObject("SamplingBoost");
            given.put("BoostRate", boost.rate());
            given.put("BoostRateTTL", boost.expires());
        });
        return target;
    }

    private static Optional<Boosts.Boost> boost(Rule rule, RuleState state, String client, double now) {
        return rule.isBoosted()
                ? Optional.ofNullable(state.services.get(client))
                        .flatMap(service -> state.boosts.of(service, rule, now))
                : Optional.empty();
    }

    // --- statistics --------------------------------------------------------

    private JsonNode getSummaries(JsonNode request) throws ApiException {
        List<ObjectNode> summaries = new ArrayList<>();
        double from = epochSeconds.getAsDouble() - SUMMARIES;
        synchronized (this) {
            states.forEach((name, state) -> state.windows.since(from).forEach((start, counts) -> {
                ObjectNode summary = object();
                summary.put("RuleName", name);
                summary.put("Timestamp", (double) start);
                summary.put("RequestCount", counts.requests());
                summary.put("BorrowCount", counts.borrowed());
                summary.put("SampledCount", counts.sampled());
                summaries.add(summary);
            }));
        }
        Page<ObjectNode> page = Page.of("GetSamplingStatisticSummaries", request, summaries, SUMMARIES_PAGE);
        ObjectNode answer = object();
        answer.putArray("SamplingStatisticSummaries").addAll(page.items());
        return page.writeTo(answer);
    }

    /**
     * What the page shows beside the API: for each rule with reports its figures of the last ten minutes, the clients with
     * their quotas, and the cost of what it samples.
     */
    public ArrayNode describe() {
        double now = epochSeconds.getAsDouble();
        ArrayNode described = JsonNodeFactory.instance.arrayNode();
        synchronized (this) {
            states.forEach((name, state) -> {
                ObjectNode rule = described.addObject();
                rule.put("rule", name);
                double seconds = Math.min(SUMMARIES, Math.max(INTERVAL, now - started));
                Windows.Counts counts = state.windows.sum(now - seconds);
                rule.put("requestsPerSecond", counts.requests() / seconds);
                // Sampled requests include borrowed ones, but not all samplers count them so.
                double sampled = Math.max(counts.sampled(), counts.borrowed()) / seconds;
                rule.put("sampledPerSecond", sampled);
                rule.set("cost", Prices.month(sampled));
                ArrayNode clients = rule.putArray("clients");
                state.quotas.held(now).forEach(held -> {
                    ObjectNode client = clients.addObject();
                    client.put("id", held.client());
                    client.put("service", state.services.get(held.client()));
                    client.put("quota", held.quota());
                    client.put("expires", held.expires());
                    client.put("requests", held.requests());
                    client.put("sampled", held.sampled());
                    client.put("borrowed", held.borrowed());
                    client.put("last", held.lastReport());
                });
            });
        }
        return described;
    }
}
