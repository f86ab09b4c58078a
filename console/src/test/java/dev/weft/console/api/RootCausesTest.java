// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootCausesTest {
    private static final String CAUSE =
            "'fault': true, 'cause': {'exceptions': [{'id': '1', 'type': 'Broken', 'message': 'the shelf'}]}, ";

    private final LocalXRay xray = new LocalXRay();

    private JsonNode summary() throws ApiException {
        return xray.ask("/TraceSummaries", "{'StartTime': " + Sent.NOON + ", 'EndTime': " + (Sent.NOON + 60) + "}")
                .path("TraceSummaries")
                .path(0);
    }

    /** Each service with its path, as "service[entity, entity]". */
    private static List<String> chain(JsonNode cause) {
        List<String> chain = new ArrayList<>();
        for (JsonNode service : cause.path("Services")) {
            List<String> path = new ArrayList<>();
            service.path("EntityPath")
                    .forEach(entity -> path.add(entity.path("Name").asText()));
            chain.add(service.path("Name").asText() + path);
        }
        return chain;
    }

    private void brokenPrices() throws ApiException {
        xray.put(
                Sent.segment(
                        "a",
                        "shop",
                        "'fault': true, "
                                + Sent.below(
                                        Sent.call("1", "check", 0, 0.1, ""),
                                        Sent.call(
                                                "b",
                                                "prices.local",
                                                0.1,
                                                0.9,
                                                "'fault': true, 'namespace': 'remote'"))),
                Sent.segment(
                        Sent.TRACE,
                        "c",
                        "prices",
                        0.2,
                        0.8,
                        CAUSE + Sent.parent("b") + ", "
                                + Sent.below(Sent.call(
                                        "d", "DynamoDB", 0.2, 0.7, "'fault': true, 'namespace': 'aws', 'aws': {}"))));
    }

    @Test
    void followsTheFailingCallsToTheLast() throws Exception {
        brokenPrices();
        assertThat(chain(summary().at("/FaultRootCauses/0")))
                .containsExactly("shop[shop, prices.local]", "prices[prices, DynamoDB]", "DynamoDB[DynamoDB]");
    }

    @Test
    void namesTheExceptionsOnTheWay() throws Exception {
        brokenPrices();
        assertThat(summary().at("/FaultRootCauses/0/Services/1/EntityPath/0"))
                .hasToString(LocalXRay.json("{'Name': 'prices', 'Exceptions': [{'Name': 'Broken',"
                                + " 'Message': 'the shelf'}], 'Remote': false}")
                        .toString());
    }

    @Test
    void marksRemoteCallsAndInferredServices() throws Exception {
        brokenPrices();
        JsonNode services = summary().at("/FaultRootCauses/0/Services");
        assertThat(services.at("/0/EntityPath/1/Remote").asBoolean()).isTrue();
        assertThat(services.findValuesAsText("Inferred")).containsExactly("false", "false", "true");
    }

    @Test
    void reachedTheClientIfTheEntryFailed() throws Exception {
        brokenPrices();
        assertThat(summary().at("/FaultRootCauses/0/ClientImpacting").asBoolean())
                .isTrue();
    }

    @Test
    void didNotReachTheClientIfItWasHandled() throws Exception {
        xray.put(Sent.segment("a", "shop", Sent.below(Sent.call("b", "work", 0, 1, "'error': true"))));
        assertThat(summary().at("/ErrorRootCauses/0/ClientImpacting").asBoolean(true))
                .isFalse();
    }

    @Test
    void aThrottleIsAnError() throws Exception {
        xray.put(Sent.segment("a", "shop", "'throttle': true, 'error': true"));
        assertThat(chain(summary().at("/ErrorRootCauses/0"))).containsExactly("shop[shop]");
    }

    @Test
    void followsTheCallsThatTookTheTime() throws Exception {
        brokenPrices();
        JsonNode cause = summary().at("/ResponseTimeRootCauses/0");
        assertThat(chain(cause))
                .containsExactly("shop[shop, prices.local]", "prices[prices, DynamoDB]", "DynamoDB[DynamoDB]");
        assertThat(cause.findValuesAsText("Coverage")).containsExactly("1.0", "0.8", "0.6", "0.5", "0.5");
    }

    @Test
    void stopsWhereNoCallDominates() throws Exception {
        xray.put(Sent.segment(
                "a", "shop", Sent.below(Sent.call("b", "one", 0, 0.4, ""), Sent.call("c", "two", 0.4, 0.8, ""))));
        assertThat(chain(summary().at("/ResponseTimeRootCauses/0"))).containsExactly("shop[shop]");
    }

    @Test
    void theTypeIsAStringWhereThereIsNone() throws Exception {
        brokenPrices();
        assertThat(summary().at("/FaultRootCauses/0/Services/0/Type").textValue())
                .isEmpty();
    }

    @Test
    void anExceptionWithoutATypeHasAName() throws Exception {
        xray.put(Sent.segment("a", "shop", "'fault': true, 'cause': {'exceptions': [{'id': '1'}]}"));
        assertThat(summary()
                        .at("/FaultRootCauses/0/Services/0/EntityPath/0/Exceptions/0/Name")
                        .textValue())
                .isEmpty();
    }

    @Test
    void aTraceWithoutFailuresHasNone() throws Exception {
        xray.put(Sent.segment("a", "shop", ""));
        assertThat(summary().path("FaultRootCauses")).isEmpty();
    }
}
