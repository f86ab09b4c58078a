// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.nio.charset.StandardCharsets;

/** Writes the two small JSON objects that X-Ray is asked with. */
final class RequestBody {

    private final StringBuilder json = new StringBuilder();

    private RequestBody() {}

    /** @param nextToken of the page before, {@code null} for the first page */
    static byte[] rules(String nextToken) {
        RequestBody body = new RequestBody();
        body.json.append('{');
        if (nextToken != null) {
            body.text("NextToken", nextToken);
        }
        body.json.append('}');
        return body.bytes();
    }

    /** @param serviceName of the segments that begin here */
    static byte[] targets(String clientId, String serviceName, long epochSeconds, Iterable<Report> reports) {
        RequestBody body = new RequestBody();
        body.json.append("{\"SamplingStatisticsDocuments\":[");
        String separator = "";
        for (Report report : reports) {
            body.json.append(separator).append('{');
            body.text("ClientID", clientId);
            body.rule(report, epochSeconds);
            body.number("RequestCount", report.counts.requests);
            body.number("SampledCount", report.counts.sampled);
            body.number("BorrowCount", report.counts.borrowed);
            body.json.append('}');
            separator = ",";
        }
        body.json.append(']');
        boolean boosts = false;
        for (Report report : reports) {
            if (report.boost != null) {
                body.json.append(boosts ? ",{" : ",\"SamplingBoostStatisticsDocuments\":[{");
                boosts = true;
                body.text("ServiceName", serviceName);
                body.rule(report, epochSeconds);
                body.number("TotalCount", report.boost.total);
                body.number("AnomalyCount", report.boost.anomalies);
                body.number("SampledAnomalyCount", report.boost.sampledAnomalies);
                body.json.append('}');
            }
        }
        body.json.append(boosts ? "]}" : "}");
        return body.bytes();
    }

    private void rule(Report report, long epochSeconds) {
        number("Timestamp", epochSeconds);
        json.append(',');
        text("RuleName", report.ruleName());
    }

    private void number(String name, long value) {
        json.append(",\"").append(name).append("\":").append(value);
    }

    private void text(String name, String value) {
        json.append('"').append(name).append("\":\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private byte[] bytes() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
