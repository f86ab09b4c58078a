// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import dev.weft.call.scheduled.ScheduledRun;
import dev.weft.context.TraceHeader;
import dev.weft.sampling.Reservoir;
import dev.weft.sampling.SamplingDecisions;
import dev.weft.segment.Segment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The traces that X-Ray records, and charges, because of this JVM. */
class RecordedTracesTest {

    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private static final String PARENT = ";Parent=53995c3f42cd8ad8";

    private final Bench bench = new Bench();

    private long recorded() {
        return bench.segments.recordedTraces();
    }

    private void answer(FakeServerCall request, int status) {
        answer(bench.server, request, status);
    }

    private static void answer(HttpServerHandler handler, FakeServerCall request, int status) {
        request.status = status;
        handler.finish(handler.start(request), null);
    }

    @Test
    void countsATraceThatBeginsHere() {
        answer(new FakeServerCall(), 200);
        answer(new FakeServerCall(), 200);
        assertThat(recorded()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {ROOT, ROOT + ";Sampled=1", ROOT + PARENT, ROOT + PARENT + ";Sampled=?"})
    void countsATraceThatNoCallerRecords(String header) {
        answer(new FakeServerCall().traced(header), 200);
        assertThat(recorded()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {PARENT + ";Sampled=1", PARENT + ";Sampled=0", ";Sampled=0"})
    void leavesOutATraceOfTheCaller(String rest) {
        answer(new FakeServerCall().traced(ROOT + rest), 200);
        assertThat(recorded()).isZero();
    }

    @Test
    void leavesOutARequestThatIsNotSampled() {
        bench.samples = false;
        answer(new FakeServerCall(), 200);
        assertThat(recorded()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ROOT + PARENT + ";Sampled=0"})
    void countsWhatIsCapturedOnly(String header) {
        Capture capture = new Capture(0, new Reservoir(1, () -> 0));
        HttpServerHandler capturing = bench.capturing(capture, request -> SamplingDecisions.of(false, "rule"));
        answer(capturing, new FakeServerCall().traced(header), 200);
        assertThat(recorded()).isZero();
        answer(capturing, new FakeServerCall().traced(header), 500);
        assertThat(recorded()).isOne();
    }

    @Test
    void countsScheduledRuns() {
        ScheduledRun run = bench.scheduled.start("com.example.Reports.daily");
        bench.scheduled.finish(run, null);
        assertThat(recorded()).isOne();
    }

    @Test
    void leavesOutInvocationsThatLambdaRecords() {
        Segment facade = bench.segments.facade("shop", TraceHeader.parse(ROOT + PARENT + ";Sampled=1"));
        facade.end();
        assertThat(recorded()).isZero();
    }
}
