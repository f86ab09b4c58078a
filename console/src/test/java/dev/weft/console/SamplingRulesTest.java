// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplingRulesTest {

    @ParameterizedTest
    @CsvSource({
        "GetSamplingRules, '{\"SamplingRuleRecords\": []}'",
        "SamplingTargets, '{\"SamplingTargetDocuments\": [], \"UnprocessedStatistics\": []}'"
    })
    void answersWithoutRules(String operation, String answer) throws Exception {
        try (var rules = SamplingRules.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + rules.port() + "/" + operation))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo(answer);
        }
    }
}
