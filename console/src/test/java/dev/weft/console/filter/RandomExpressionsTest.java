// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.document.Document;
import dev.weft.console.store.memory.MemoryTraces;
import dev.weft.console.trace.Trace;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random texts, the same ones in every build: each is an expression that can be evaluated, or is refused with a column. */
class RandomExpressionsTest {
    private static final int CASES = 10_000;

    private static final List<String> PIECES = List.of(
            "ok",
            "!",
            "fault",
            "AND",
            "or",
            "(",
            ")",
            "{",
            "}",
            "service",
            "edge",
            "id",
            "name:",
            "type:",
            ",",
            "\"shop\"",
            "\"",
            "http.url",
            "http.status",
            "=",
            "!=",
            "<",
            ">=",
            "CONTAINS",
            "BEGINSWITH",
            "5",
            "-1.5e3",
            "1e",
            "true",
            "annotation.",
            "annotation.k",
            "annotation[",
            "annotation[a.b]",
            "]",
            "rootcause.fault.service",
            "rootcause.json",
            "#[{\"Services\": [{}]}]",
            "#[",
            "group.name",
            "first",
            "index",
            "coverage",
            "AWS::SNS",
            "\\",
            ".",
            ":",
            "\u202e",
            "é");

    private final Random random = new Random(18);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextInt(3) > 0 ? " " : "");
        }
        return text.toString();
    }

    @Test
    void everyTextIsEvaluatedOrRefused() throws Exception {
        MemoryTraces store = new MemoryTraces();
        store.add(Document.read(
                "{\"trace_id\": \"1\", \"id\": \"2\", \"name\": \"shop\", \"start_time\": 1, \"end_time\": 2,"
                        + " \"fault\": true, \"annotations\": {\"k\": 5, \"a.b\": true}}"));
        Trace trace = store.trace("1").orElseThrow();
        int evaluated = 0;
        for (int i = 0; i < CASES; i++) {
            String text = text();
            try {
                Filter.parse(text, group -> Optional.of("ok")).matches(trace);
                evaluated++;
            } catch (FilterException refused) {
                assertThat(refused.column()).as(text).isBetween(1, text.length() + 1);
            }
        }
        assertThat(evaluated).isPositive();
    }
}
