// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.weft.base.Hex;
import dev.weft.call.Bench;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Subsegment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogHandlerTest {

    private final Bench bench = new Bench();
    private final LogHandler handler = new LogHandler(null, bench.context);

    @Test
    void showsTraceAndSegment() {
        Segment segment = current();
        String trace = segment.traceId().toString();
        String id = Hex.format(segment.id());
        assertThat(handler.fields())
                .containsExactly(
                        entry("AWS-XRAY-TRACE-ID", trace + "@" + id),
                        entry("trace_id", trace.substring(2).replace("-", "")),
                        entry("span_id", id));
    }

    @Test
    void showsTheCallInProgress() {
        Segment segment = current();
        Subsegment call = segment.begin("host", Namespace.REMOTE);
        bench.context.set(call);
        String id = Hex.format(call.id());
        assertThat(handler.field("AWS-XRAY-TRACE-ID")).isEqualTo(segment.traceId() + "@" + id);
        assertThat(handler.field("span_id")).isEqualTo(id);
    }

    @Test
    void beginsWithPrefix() {
        Segment segment = current();
        assertThat(new LogHandler("Trace", bench.context).field("AWS-XRAY-TRACE-ID"))
                .isEqualTo("Trace: " + segment.traceId() + "@" + Hex.format(segment.id()));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void beginsWithTheTraceWithoutPrefix(String none) {
        current();
        assertThat(new LogHandler(none, bench.context).field("AWS-XRAY-TRACE-ID"))
                .startsWith("1-");
    }

    @Test
    void hasNoValuesForOtherKeys() {
        current();
        assertThat(handler.field("user")).isNull();
        assertThat(handler.field(null)).isNull();
    }

    @Test
    void showsNothingOutsideRequest() {
        assertThat(handler.fields()).isNull();
        assertThat(handler.field("trace_id")).isNull();
    }

    @Test
    void showsNothingOfUnsampledRequest() {
        bench.context.set(bench.segments.unsampled(null));
        assertThat(handler.fields()).isNull();
    }

    @Test
    void showsNothingOfRequestThatIsHeldBack() {
        bench.context.set(bench.segments.hold("shop", null));
        assertThat(handler.fields()).isNull();
    }

    @Test
    void makesFieldsOnceForAllLinesOfACall() {
        current();
        assertThat(handler.fields()).isSameAs(handler.fields());
    }

    /** Documents wait in a queue. Fields of log lines must not stay in memory with them. */
    @Test
    void keepsNoFieldsOfAnEndedCall() {
        Segment segment = current();
        Subsegment call = segment.begin("host", Namespace.REMOTE);
        bench.context.set(call);
        Map<String, String> fields = handler.fields();
        assertThat(call.logged()).isSameAs(fields);
        call.end();
        segment.end();
        assertThat(call.logged()).isNull();
    }

    private Segment current() {
        Segment segment = bench.segments.begin("shop", null);
        bench.context.set(segment);
        return segment;
    }
}
