// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

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

    /** @param counts one for each rule */
    static byte[] targets(
            String clientId, long epochSeconds, Iterable<CentralRule> rules, Iterable<Statistics.Counts> counts) {
        RequestBody body = new RequestBody();
        body.json.append("{\"SamplingStatisticsDocuments\":[");
        Iterator<Statistics.Counts> count = counts.iterator();
        String separator = "";
        for (CentralRule rule : rules) {
            body.json.append(separator).append('{');
            body.text("ClientID", clientId);
            body.number("Timestamp", epochSeconds);
            body.json.append(',');
            body.text("RuleName", rule.text().name());
            Statistics.Counts each = count.next();
            body.number("RequestCount", each.requests);
            body.number("SampledCount", each.sampled);
            body.number("BorrowCount", each.borrowed);
            body.json.append('}');
            separator = ",";
        }
        body.json.append("]}");
        return body.bytes();
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
