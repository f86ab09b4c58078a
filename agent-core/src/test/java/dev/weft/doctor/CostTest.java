// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostTest {

    private static Map<String, Object> traces(long recorded, long upSeconds) {
        return Cost.addTo(new ReportSection(Map.of("recorded", recorded)), upSeconds);
    }

    private static List<String> words(long recorded, long upSeconds) {
        return Cost.words(new ReportSection(traces(recorded, upSeconds)), upSeconds);
    }

    @Test
    void carriesTheRateForwardToAMonth() {
        // 2 a second are 5,259,600 a month, and the first 100,000 are free.
        assertThat(traces(7200, 3600))
                .containsEntry("recorded", 7200L)
                .containsEntry("per_second", 2.0)
                .containsEntry("per_month", 5_259_600L)
                .containsEntry("usd_per_month", 25.8)
                .containsEntry("prices", Prices.DATE);
    }

    @Test
    void saysRatePriceAndTheirSource() {
        assertThat(words(7200, 3600))
                .containsExactly(
                        "$25.80 a month at X-Ray's list price, 5,259,600 traces: 2.00 recorded a second since the start,"
                                + " carried forward to a month",
                        "$5.00 a million traces after 100,000, list of " + Prices.DATE);
    }

    @Test
    void firstTracesOfAMonthAreFree() {
        assertThat(words(1, 3600).get(0)).startsWith("$0.00 a month at X-Ray's list price, 731 traces: less than 0.01");
    }

    @Test
    void largePricesAreWholeDollars() {
        assertThat(words(1_000_000, 1000).get(0))
                .startsWith("$13,149 a month at X-Ray's list price, 2,629,800,000 traces: 1,000 recorded");
    }

    @Test
    void youngJvmSaysThatItIsTooEarly() {
        assertThat(traces(7, 59)).containsOnlyKeys("recorded");
        assertThat(words(7, 59)).containsExactly("too early to tell, before 60 s; traces recorded so far: 7");
    }

    @Test
    void jvmWithoutATraceSaysSo() {
        assertThat(traces(0, 3600)).containsOnlyKeys("recorded");
        assertThat(words(0, 3600)).containsExactly("none: no trace has been recorded here since the start");
    }

    @Test
    void leavesOutTheCostInReportsOfOlderVersions() {
        assertThat(text(Map.of("running", true, "requests", Map.of(), "up_seconds", 90)))
                .doesNotContain("Cost");
    }

    @Test
    void jvmThatIsNotWovenHasRecordedNone() {
        assertThat(text(Map.of("running", true, "up_seconds", 90)))
                .contains("Cost\n  none: no trace has been recorded here since the start\n");
    }

    private static String text(Map<String, Object> report) {
        return new ReportText(new ReportSection(report)).toString();
    }
}
