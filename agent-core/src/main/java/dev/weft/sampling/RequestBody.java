// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.json.JsonText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of the requests {@code GetSamplingRules} and {@code SamplingTargets}. */
final class RequestBody {

    /**
     * Of {@code SamplingBoostStatisticsDocument$ServiceName} in X-Ray's API. A longer name may make X-Ray refuse the whole
     * report.
     */
    private static final int MAX_SERVICE_NAME_LENGTH = 64;

    private RequestBody() {}

    /** @param nextToken from the page before, {@code null} for the first page */
    static byte[] rules(@Nullable String nextToken) {
        return JsonText.compact(
                nextToken == null
                        ? Collections.<String, Object>emptyMap()
                        : Collections.<String, Object>singletonMap("NextToken", nextToken));
    }

    /** @param serviceName name of this service's segments; if it is too long, boosts are not reported */
    static byte[] targets(String clientId, String serviceName, long epochSeconds, Iterable<Report> reports) {
        List<Object> statistics = new ArrayList<Object>();
        List<Object> boosts = new ArrayList<Object>();
        for (Report report : reports) {
            Map<String, Object> document = document("ClientID", clientId, report, epochSeconds);
            document.put("RequestCount", report.counts.requests);
            document.put("SampledCount", report.counts.sampled);
            document.put("BorrowCount", report.counts.borrowed);
            statistics.add(document);
            if (report.boost != null && serviceName.length() <= MAX_SERVICE_NAME_LENGTH) {
                Map<String, Object> boost = document("ServiceName", serviceName, report, epochSeconds);
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

    private static Map<String, Object> document(String key, String value, Report report, long epochSeconds) {
        Map<String, Object> document = new LinkedHashMap<String, Object>();
        document.put(key, value);
        document.put("Timestamp", epochSeconds);
        document.put("RuleName", report.ruleName());
        return document;
    }
}
