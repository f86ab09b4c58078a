// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The bodies of the two requests for sampling rules and targets. */
final class RequestBody {

    private RequestBody() {}

    /**
     * The body of {@code GetSamplingRules}.
     *
     * @param nextToken of the previous page, {@code null} for the first page
     */
    static byte[] rules(String nextToken) {
        Map<String, Object> body = new LinkedHashMap<String, Object>();
        if (nextToken != null) {
            body.put("NextToken", nextToken);
        }
        return JsonText.compact(body);
    }

    /**
     * The body of {@code GetSamplingTargets}.
     *
     * @param serviceName of the segments that begin here
     */
    static byte[] targets(String clientId, String serviceName, long epochSeconds, Iterable<Report> reports) {
        List<Object> statistics = new ArrayList<Object>();
        List<Object> boosts = new ArrayList<Object>();
        for (Report report : reports) {
            Map<String, Object> statistic = new LinkedHashMap<String, Object>();
            statistic.put("ClientID", clientId);
            statistic.put("Timestamp", epochSeconds);
            statistic.put("RuleName", report.ruleName());
            statistic.put("RequestCount", report.counts.requests);
            statistic.put("SampledCount", report.counts.sampled);
            statistic.put("BorrowCount", report.counts.borrowed);
            statistics.add(statistic);
            if (report.boost != null) {
                Map<String, Object> boost = new LinkedHashMap<String, Object>();
                boost.put("ServiceName", serviceName);
                boost.put("Timestamp", epochSeconds);
                boost.put("RuleName", report.ruleName());
                boost.put("TotalCount", report.boost.total);
                boost.put("AnomalyCount", report.boost.anomalies);
                boost.put("SampledAnomalyCount", report.boost.sampledAnomalies);
                boosts.add(boost);
            }
        }
        Map<String, Object> body = new LinkedHashMap<String, Object>();
        body.put("SamplingStatisticsDocuments", statistics);
        if (!boosts.isEmpty()) {
            body.put("SamplingBoostStatisticsDocuments", boosts);
        }
        return JsonText.compact(body);
    }
}
