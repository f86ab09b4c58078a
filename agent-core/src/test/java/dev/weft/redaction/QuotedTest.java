// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void escapesCharactersThatBreakALine() {
        assertThat(Quoted.quoted("a\r\n\u001b[31m\u2028ü")).isEqualTo("\"a\\u000d\\u000a\\u001b[31m\\u2028ü\"");
    }

    @Test
    void cutsLongValues() {
        assertThat(Quoted.shown("x".repeat(10_240))).isEqualTo("x".repeat(80) + "...");
    }

    @Test
    void countsTheOmittedEntriesOfALongList() {
        assertThat(Quoted.list(Collections.nCopies(1000, "k"))).endsWith("k, k and 990 more");
        assertThat(Quoted.list(List.of("a", "b"))).isEqualTo("a, b");
    }

    @Test
    void showsNoPartOfACutCredential() {
        String url = "http://" + "a".repeat(60) + ":s3cret-that-is-cut@h:2000";
        assertThat(Quoted.shown(url)).isEqualTo("http://***@h:2000");
    }
}
