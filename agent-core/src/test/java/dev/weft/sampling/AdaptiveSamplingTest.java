// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.boosted;
import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Request;
import dev.weft.call.Requests;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.http.HttpServerSettings;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.segment.Documents;
import dev.weft.segment.Segments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Adaptive sampling from end to end: failed requests, X-Ray's boost, sent documents. */
@Timeout(60)
class AdaptiveSamplingTest {

    private final CentralBench bench = new CentralBench();
    private final Documents documents = new Documents();
    private final HttpServerHandler server = new HttpServerHandler(
            new Requests(
                    "shop",
                    true,
                    new CurrentTraceContext(),
                    new Segments(Ids.seeded(), documents, 100, 50),
                    bench.sampler),
            HttpServerSettings.defaults());

    @AfterEach
    void close() {
        bench.close();
    }

    /** Answers ten requests with this status and returns the number of documents. */
    private int sentOfTen(int status) {
        int before = documents.count();
        for (int i = 0; i < 10; i++) {
            server.finish(server.start(new Request(status)), null);
        }
        return documents.count() - before;
    }

    @Test
    void faultsBoostTheRateUntilTheBoostEnds() {
        bench.receiver.giveRules(boosted(rule("a", 1, 0, 0.05, "*"), 0.5));
        bench.after(0).drawn = 0.3;
        assertThat(sentOfTen(200)).isZero();
        assertThat(sentOfTen(500)).isZero();

        bench.receiver.targets = body -> "{\"SamplingTargetDocuments\": [{\"RuleName\": \"a\", \"FixedRate\": 0.05,"
                + " \"SamplingBoost\": {\"BoostRate\": 0.4, \"BoostRateTTL\": " + bench.epochSeconds(60) + "}}]}";
        bench.after(10);
        assertThat(bench.lastReport()).containsExactly("a 20 0 0");
        assertThat(bench.lastBoostReport()).containsExactly("a 20 10 0");
        assertThat(sentOfTen(500)).isEqualTo(10);

        bench.receiver.refusesReports = true;
        bench.after(10);
        assertThat(bench.lastBoostReport()).containsExactly("a 10 10 10");
        assertThat(sentOfTen(200)).isEqualTo(10);
        bench.after(50);
        assertThat(sentOfTen(500)).isZero();
    }
}
