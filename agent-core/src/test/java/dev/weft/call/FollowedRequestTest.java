// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.sampling.Verdict;
import dev.weft.sampling.Verdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request ended, where the sampler asks. Shown as the number of requests, of faults, and of those that were sampled. */
class FollowedRequestTest {

    private final Bench bench = new Bench();
    private final Arrived request = new Arrived();

    private Verdict handled(boolean sampled, Throwable thrown) {
        Verdict verdict = Verdicts.followed(sampled);
        HttpServerHandler handler = bench.capturing(null, asked -> verdict);
        handler.finish(handler.start(request), thrown);
        handler.finish(request, thrown);
        return verdict;
    }

    @ParameterizedTest
    @CsvSource({"200, 1 0 0", "404, 1 0 0", "429, 1 0 0", "499, 1 0 0", "500, 1 1 0", "503, 1 1 0"})
    void statusTellsWhetherAnUnsampledRequestIsAFault(int status, String ended) {
        request.status = status;
        assertThat(Verdicts.ended(handled(false, null))).isEqualTo(ended);
        assertThat(bench.documents.count()).isZero();
    }

    @Test
    void exceptionThatEscapedIsAFaultWhateverTheStatus() {
        assertThat(Verdicts.ended(handled(false, new IllegalStateException("no"))))
                .isEqualTo("1 1 0");
    }

    @Test
    void sampledRequestIsToldToo() {
        request.status = 500;
        assertThat(Verdicts.ended(handled(true, null))).isEqualTo("1 1 1");
        assertThat(bench.documents.only()).containsEntry("fault", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void requestThatTheCallerDecidedIsNotTold(String decision) {
        request.traced("Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=" + decision).status = 500;
        assertThat(Verdicts.ended(handled(false, null))).isEqualTo("0 0 0");
    }

    @Test
    void adapterThatCannotTellTheStatusStillEndsTheSegment() {
        Verdict verdict = Verdicts.followed(true);
        HttpServerHandler handler = bench.capturing(null, asked -> verdict);
        Arrived broken = new Arrived() {
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
