// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"shop", "a_b.c:d/e%f&g#h=i+j-k@l m", "caf\u00e9", "\u6ce8\u6587"})
    void keepsNames(String name) {
        assertThat(WireText.name(name)).isSameAs(name);
    }

    @ParameterizedTest
    @CsvSource({"'a,b;c', a_b_c", "a\\b, a_b", "a(b), a_b_", "a\ud83d\ude00, a__", "a\u0000b, a_b"})
    void replacesInNames(String name, String wire) {
        assertThat(WireText.name(name)).isEqualTo(wire);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "    "})
    void replacesAnEmptyName(String name) {
        assertThat(WireText.name(name)).isEqualTo("unknown");
    }

    @Test
    void cutsNames() {
        assertThat(WireText.name("x".repeat(300))).hasSize(200);
    }
}
