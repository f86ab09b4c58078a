// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.TraceHeader.Decision;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of W3C's Trace Context, and the choice between both headers. */
class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String ROOT = "1-4bf92f35-77b34da6a3ce929d0e0e4736";
    private static final String OTHER_ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String ID = "00f067aa0ba902b7";
    private static final long PARENT = 0x00f067aa0ba902b7L;
    private static final String VALID = "00-" + TRACE + "-" + ID + "-01";

    private static TraceParent parsed(String text) {
        return TraceParent.parse(text, null);
    }

    private static TraceHeader chosen(String xray, String traceState) {
        return TraceParent.choose(TraceHeader.parse(xray), VALID, traceState);
    }

    private static String sent(TraceContext context) {
        return context.header("traceparent");
    }

    @Test
    void readsRootAndParent() {
        assertThat(parsed(VALID).root()).hasToString(ROOT);
        assertThat(parsed(VALID).parent()).isEqualTo(PARENT);
    }

    @ParameterizedTest
    @CsvSource({"00, NOT_SAMPLED", "01, SAMPLED", "02, NOT_SAMPLED", "03, SAMPLED", "fe, NOT_SAMPLED", "ff, SAMPLED"})
    void lowestFlagIsTheDecision(String flags, Decision expected) {
        assertThat(parsed("00-" + TRACE + "-" + ID + "-" + flags).decision()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "cc", "fe", "0f"})
    void readsLaterVersions(String version) {
        assertThat(parsed(version + VALID.substring(2)).parent()).isEqualTo(PARENT);
        assertThat(parsed(version + VALID.substring(2) + "-").parent()).isEqualTo(PARENT);
        assertThat(parsed(version + VALID.substring(2) + "-what-the-future-is")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "---",
                "00",
                "00-" + TRACE + "-" + ID,
                "00-" + TRACE + "-" + ID + "-",
                "00-" + TRACE + "-" + ID + "-1",
                "00-" + TRACE + "-" + ID + "-01-",
                "00-" + TRACE + "-" + ID + "-01-what",
                "00-" + TRACE + "-" + ID + "-01.",
                "01-" + TRACE + "-" + ID + "-01.what",
                "cc-" + TRACE + "-" + ID + "-01.",
                "ff-" + TRACE + "-" + ID + "-01",
                "ff-" + TRACE + "-" + ID + "-01-what",
                "FE-" + TRACE + "-" + ID + "-01",
                ".0-" + TRACE + "-" + ID + "-01",
                "0.-" + TRACE + "-" + ID + "-01",
                "0-" + TRACE + "-" + ID + "-01",
                "000-" + TRACE + "-" + ID + "-01",
                "00-00000000000000000000000000000000-" + ID + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + ID + "-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473.-" + ID + "-01",
                "00-4bf92f3577b34da6a3ce929d0e0e473-" + ID + "-01",
                "00-4bf92f3577b34da6a3ce929d0e0e47361-" + ID + "-01",
                "00-" + TRACE + "-00F067AA0BA902B7-01",
                "00-" + TRACE + "-00f067aa0ba902b.-01",
                "00-" + TRACE + "-00f067aa0ba902b-01",
                "00-" + TRACE + "-" + ID + "-.0",
                "00-" + TRACE + "-" + ID + "-0.",
                "00-" + TRACE + "-" + ID + "-0A",
                "00_" + TRACE + "-" + ID + "-01",
                "00-" + TRACE + "_" + ID + "-01",
                "00-" + TRACE + "-" + ID + "_01",
                " 00-" + TRACE + "-" + ID + "-01",
                "00-" + TRACE + "-" + ID + "-01 "
            })
    void ignoresInvalidHeader(String text) {
        assertThat(parsed(text)).isNull();
    }

    @Test
    void randomTextIsIgnoredOrWrittenAgain() {
        Random random = new Random(16);
        for (int i = 0; i < 10_000; i++) {
            char[] text = VALID.toCharArray();
            text[random.nextInt(text.length)] = (char) random.nextInt(0x300);
            TraceParent found = parsed(new String(text));
            if (found != null) {
                assertThat(found.value("traceparent")).hasSize(VALID.length()).startsWith("00-");
            }
        }
    }

    @Test
    void writesWhatItReads() {
        assertThat(parsed(VALID).value("traceparent")).isEqualTo(VALID);
    }

    @Test
    void keepsStateUnchanged() {
        String state = "rojo=00f067aa0ba902b7, congo=t61rcWkgMzE ,,x";
        assertThat(TraceParent.parse(VALID, state).traceState()).isEqualTo(state);
    }

    @Test
    void dropsStateThatIsTooLong() {
        char[] state = new char[512];
        Arrays.fill(state, 'a');
        assertThat(TraceParent.parse(VALID, new String(state)).traceState()).hasSize(512);
        assertThat(TraceParent.parse(VALID, new String(state) + 'a').traceState())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1\r\nX-Other: 1", "a=\u0000", "a=\u00e9", "a=\ud83d\ude00"})
    void dropsStateThatIsNoHeader(String state) {
        assertThat(TraceParent.parse(VALID, state).traceState()).isNull();
    }

    @Test
    void xrayHeaderWithParentWins() {
        TraceHeader xray = chosen("Root=" + OTHER_ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0", "a=1");
        assertThat(xray.text()).isEqualTo("Root=" + OTHER_ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0");
        assertThat(xray.traceState()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "Root=" + OTHER_ROOT, "Root=" + OTHER_ROOT + ";Sampled=0;Lineage=1"})
    void xrayHeaderWithoutParentLoses(String xray) {
        assertThat(chosen(xray, "a=1").text()).isEqualTo("Root=" + ROOT + ";Parent=" + ID + ";Sampled=1");
        assertThat(chosen(xray, "a=1").traceState()).isEqualTo("a=1");
    }

    @Test
    void xrayHeaderIsKeptIfTheOtherIsInvalid() {
        TraceHeader xray = TraceHeader.parse("Root=" + ROOT);
        assertThat(TraceParent.choose(xray, VALID + "x", "a=1")).isSameAs(xray);
        assertThat(TraceParent.choose(xray, null, "a=1")).isSameAs(xray);
        assertThat(TraceParent.choose(null, "00", null)).isNull();
    }

    /** As between two services that send both. */
    @Test
    void headersOfOneCallAreReadTogether() {
        String xray = "Root=" + ROOT + ";Parent=" + ID + ";Sampled=1;Lineage=1";
        assertThat(chosen(xray, "a=1").text()).isEqualTo(xray);
        assertThat(chosen(xray, "a=1").traceState()).isEqualTo("a=1");
    }

    @Test
    void unsampledRequestPassesItsCallerOn() {
        Unsampled request = new Unsampled(TraceParent.choose(null, "00-" + TRACE + "-" + ID + "-00", "a=1"), true);
        assertThat(request.headerNames()).containsExactly("X-Amzn-Trace-Id", "traceparent", "tracestate");
        assertThat(request.header("X-Amzn-Trace-Id")).isEqualTo("Root=" + ROOT + ";Parent=" + ID + ";Sampled=0");
        assertThat(sent(request)).isEqualTo("00-" + TRACE + "-" + ID + "-00");
        assertThat(request.header("tracestate")).isEqualTo("a=1");
    }

    /** W3C's header must name a parent. A callee must not take it for one. */
    @Test
    void parentOfUnsampledRequestIsNotTakenForOne() {
        Unsampled request = new Unsampled(Ids.seeded(), true);
        assertThat(sent(request)).isEqualTo(sent(request)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
        assertThat(parsed(sent(request)).root()).isEqualTo(request.traceId());
        assertThat(parsed(sent(request)).parent()).isZero();
        assertThat(parsed(sent(request)).value("traceparent")).isEqualTo(sent(request));
    }

    @Test
    void substituteParentIsNeverZero() {
        String root = "1-4bf92f35-77b34da6ffffffffffffffff";
        Unsampled request = new Unsampled(TraceHeader.parse("Root=" + root), true);
        assertThat(sent(request)).isEqualTo("00-4bf92f3577b34da6ffffffffffffffff-0000000000000001-00");
    }

    @Test
    void undecidedRequestSendsOnlyXray() {
        Unsampled undecided = Unsampled.undecided(TraceHeader.parse("Root=" + ROOT));
        assertThat(undecided.headerNames()).containsExactly("X-Amzn-Trace-Id");
    }

    @Test
    void sendsOnlyXrayByDefault() {
        assertThat(new Unsampled(Ids.seeded()).headerNames()).containsExactly("X-Amzn-Trace-Id");
    }
}
