// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.sampling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Settings;
import dev.weft.console.api.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The sampling with a clock that tests set. JSON is written with single quotes. */
final class LocalSampling {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Epoch seconds. */
    double now = 1_700_000_000;

    private final Sampling sampling = new Sampling(() -> now, 0.05, new Tags(Settings.IN_MEMORY), Settings.IN_MEMORY);

    static String rule(String name, String members) {
        return "{'SamplingRule': {'RuleName': '" + name + "', 'ResourceARN': '*', 'Priority': 10, 'FixedRate': 0.1,"
                + " 'ReservoirSize': 10, 'ServiceName': '*', 'ServiceType': '*', 'Host': '*', 'HTTPMethod': '*',"
                + " 'URLPath': '*', 'Version': 1" + (members.isEmpty() ? "" : ", " + members) + "}}";
    }

    JsonNode ask(String path, String request) throws ApiException {
        JsonNode json;
        try {
            json = JSON.readTree(request.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sampling.operations().at(path).orElseThrow().answer(json);
    }

    void create(String name, String members) throws ApiException {
        ask("/CreateSamplingRule", rule(name, members));
    }

    String statistics(String rule, String client, int requests, int sampled, int borrowed) {
        return "{'RuleName': '" + rule + "', 'ClientID': '" + client + "', 'Timestamp': " + now + ", 'RequestCount': "
                + requests + ", 'SampledCount': " + sampled + ", 'BorrowCount': " + borrowed + "}";
    }

    JsonNode report(String... documents) throws ApiException {
        return ask("/SamplingTargets", "{'SamplingStatisticsDocuments': [" + String.join(",", documents) + "]}");
    }

    JsonNode describe() {
        return sampling.describe();
    }
}
