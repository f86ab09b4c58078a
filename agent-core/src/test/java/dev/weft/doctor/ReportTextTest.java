// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void wrapsAndIndentsLongLines() {
        String words = "word ".repeat(30).trim();
        assertThat(text(Map.of("findings", List.of(Map.of("text", words)))))
                .contains(
                        "  * " + "word ".repeat(19).trim(),
                        "    " + "word ".repeat(11).trim());
    }

    @Test
    void removesControlCharacters() {
        assertThat(text(Map.of("warnings", List.of("a\u001b[31mb\nc")))).contains("  * a?[31mb c");
    }

    @Test
    void describesARuleByConditionsAndRate() {
        Map<String, Object> rule = Map.of(
                "name",
                "orders",
                "http_method",
                "PUT",
                "url_path",
                "/orders*",
                "host",
                "shop.example",
                "fixed_target",
                2,
                "rate",
                0.125,
                "matched",
                8,
                "sampled",
                3);
        assertThat(text(Map.of("running", true, "sampling", Map.of("rules", List.of(rule)))))
                .contains(
                        "           8          3  \"orders\": PUT /orders* to shop.example; 2 a second, then 12.50 % of the",
                        "                         others");
    }

    @Test
    void saysWhichShareOfTheTracesAnOverloadLeaves() {
        assertThat(text(Map.of("running", true, "documents", Map.of("sent", 7, "share_of_traces", 0.35))))
                .contains("  overloaded      35 % of the traces are kept");
    }

    private static List<String> text(Map<String, Object> report) {
        return new ReportText(new ReportSection(report)).toString().lines().toList();
    }
}
