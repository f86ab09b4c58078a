// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentsTest {

    private final List<String> log = new ArrayList<>();

    private Map<String, String> parse(String text) {
        return AgentArguments.parse(text, log::add);
    }

    @Test
    void areKeysAndValues() {
        assertThat(parse("service=a, daemon = tcp:h:1 udp:h:2 ,log=debug"))
                .containsExactly(
                        Map.entry("service", "a"), Map.entry("daemon", "tcp:h:1 udp:h:2"), Map.entry("log", "debug"));
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disable=\"a,b\"",
                "disable='a,b'",
                "disable= \"a,b\" ",
                "weft.disable=\"a,b\"",
                ",disable=\"a,b\",,"
            })
    void mayQuoteAValueThatHoldsAComma(String text) {
        assertThat(parse(text)).containsExactly(Map.entry("disable", "a,b"));
        assertThat(log).isEmpty();
    }

    @Test
    void mayHoldAQuoteInsideAValue() {
        assertThat(parse("service=joe's,log=off"))
                .containsEntry("service", "joe's")
                .containsEntry("log", "off");
    }

    @Test
    void mayHoldAnEqualsSignInAValue() {
        assertThat(parse("service=a=b")).containsEntry("service", "a=b");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void mayBeAbsent(String text) {
        assertThat(parse(text)).isEmpty();
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "log=off,foo | agent argument \"foo\" is not key=value (a value that holds a comma is quoted: key=\"a,b\"): ignored",
                "log=off,=x | agent argument \"=x\" is not key=value (a value that holds a comma is quoted: key=\"a,b\"): ignored",
                "log=off,service=\"a | agent argument \"service=\"a\" opens a quote and does not close it: ignored",
                "log=off,service=\"a\"b | agent argument \"service=\"a\"b\" goes on after its quoted value: ignored",
                "log=info,log=off | agent argument log is given twice: using the last",
            })
    void namesAMalformedArgumentAndKeepsTheRest(String text, String line) {
        assertThat(parse(text)).containsExactly(Map.entry("log", "off"));
        assertThat(log).containsExactly(line);
    }

    @Test
    void shortensTenKilobytesInTheLog() {
        parse("x".repeat(10_240));
        assertThat(log).singleElement().asString().hasSizeLessThan(300);
    }
}
