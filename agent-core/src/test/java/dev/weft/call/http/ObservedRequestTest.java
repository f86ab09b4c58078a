// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.call.Bench;
import dev.weft.sampling.SamplingDecision;
import dev.weft.sampling.SamplingDecisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the sampler counts at their end. The tests compare total, faults and sampled faults. */
class ObservedRequestTest {

    private final Bench bench = new Bench();
    private final FakeServerCall request = new FakeServerCall();

    private SamplingDecision handled(boolean sampled, Throwable thrown) {
        SamplingDecision decision = SamplingDecisions.followed(sampled);
        HttpServerHandler handler = bench.capturing(null, request -> decision);
        handler.finish(handler.start(request), thrown);
        handler.finish(request, thrown);
        return decision;
    }

    @ParameterizedTest
    @CsvSource({"200, 1 0 0", "404, 1 0 0", "429, 1 0 0", "499, 1 0 0", "500, 1 1 0", "503, 1 1 0"})
    void statusDecidesWhetherAnUnsampledRequestIsAFault(int status, String ended) {
        request.status = status;
        assertThat(SamplingDecisions.ended(handled(false, null))).isEqualTo(ended);
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void escapedExceptionIsAFaultWithAnyStatus() {
        assertThat(SamplingDecisions.ended(handled(false, new IllegalStateException("no"))))
                .isEqualTo("1 1 0");
    }

    @Test
    void sampledRequestIsCounted() {
        request.status = 500;
        assertThat(SamplingDecisions.ended(handled(true, null))).isEqualTo("1 1 1");
        assertThat(bench.documents.only()).containsEntry("fault", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void requestDecidedByTheCallerIsNotCounted(String decision) {
        request.traced("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=" + decision).status = 500;
        assertThat(SamplingDecisions.ended(handled(false, null))).isEqualTo("0 0 0");
    }

    @Test
    void adapterThatThrowsForTheStatusStillEndsTheSegment() {
        SamplingDecision decision = SamplingDecisions.followed(true);
        HttpServerHandler handler = bench.capturing(null, request -> decision);
        FakeServerCall broken = new FakeServerCall() {
            @Override
            protected int status() {
                throw new IllegalStateException("recycled");
            }
        };
        handler.start(broken);
        assertThatThrownBy(() -> handler.finish(broken, null)).hasMessage("recycled");
        assertThat(bench.documents.count()).isOne();
    }
}
