// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WildcardTest {

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "*, ''",
        "*, anything",
        "**, ''",
        "***, a",
        "a, A",
        "/API/*, /api/",
        "/api/*, /api/a/b",
        "*.example.com, www.EXAMPLE.com",
        "*a*b*, xxaxxbxx",
        "*ab, aab",
        "a*a, aa",
        "a*b*c, abbbcbc",
        "?, a",
        "??, ab",
        "a?c, abc",
        "?*, a",
        "*?, abc",
        "*?b, aab",
        "a*?, ab",
        "Ä, ä",
        "[a-z].$, [A-Z].$",
        "\\d+, \\d+",
    })
    void matches(String pattern, String text) {
        assertThat(new Wildcard(pattern).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a",
        "a, ''",
        "a, aa",
        "aa, a",
        "?, ''",
        "?, ab",
        "a?, a",
        "a*a, a",
        "/api/*, /api",
        "*.example.com, example.com",
        "*a*b*, ba",
        "a*b*c, abcb",
        "., a",
        "a+, aa",
        "[a-z], b",
    })
    void doesNotMatch(String pattern, String text) {
        assertThat(new Wildcard(pattern).matches(text)).isFalse();
    }

    @Test
    void onlyTheStarMatchesAnUnknownText() {
        assertThat(new Wildcard("*").matches(null)).isTrue();
        assertThat(new Wildcard("**").matches(null)).isTrue();
        assertThat(new Wildcard("").matches(null)).isFalse();
        assertThat(new Wildcard("*?").matches(null)).isFalse();
    }

    @Test
    void agreesWithASimpleMatcher() {
        var random = new Random(1);
        for (int i = 0; i < 50_000; i++) {
            String pattern = text(random, "ab*?", 6);
            String text = text(random, "ab", 7);
            assertThat(new Wildcard(pattern).matches(text))
                    .as("%s on %s", pattern, text)
                    .isEqualTo(text.matches(pattern.replace("*", ".*").replace("?", ".")));
        }
    }

    private static String text(Random random, String letters, int max) {
        var text = new StringBuilder();
        for (int i = random.nextInt(max + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    @Test
    void isFastOnTheWorstTexts() {
        var manyStars = new Wildcard("*a".repeat(20) + "*b");
        String text = "a".repeat(10_240);
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 1_000; i++) {
                assertThat(manyStars.matches(text)).isFalse();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a*a*a*a*b*",
                "*aaaaaaaaaaaaaaaaab*",
                "*?a?a?a?ab",
                "a*a*a*ab",
                "*aab*aab*",
                "*a?????????????b*a*"
            })
    void readsEachCharacterOfATextOnce(String pattern) {
        var text = new CountedText("a".repeat(10_000));
        new Wildcard(pattern).matches(text, text.length());
        assertThat(text.read).isLessThanOrEqualTo(10_000 + pattern.length());
    }

    @Test
    void readsALongTextOnceForAPatternOfFourThousandCharacters() {
        var text = new CountedText("a".repeat(10_000));
        String pattern = "*" + "a*".repeat(1_000) + "a".repeat(2_000) + "b*";
        assertThat(new Wildcard(pattern).matches(text, text.length())).isFalse();
        assertThat(text.read).isEqualTo(10_000);
    }

    @Test
    void findsLongPartsBetweenStars() {
        String part = "abcdefghij".repeat(20);
        var pattern = new Wildcard("*" + part + "*?" + part + "x*");
        assertThat(pattern.matches("zz" + part + "-" + part + "xyz")).isTrue();
        assertThat(pattern.matches("zz" + part + part + "xyz")).isFalse();
    }

    private static final class CountedText implements CharSequence {

        private final String text;
        private int read;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            read++;
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void takesAPatternOfTenKilobytes() {
        var pattern = new Wildcard("a".repeat(10_240) + "*");
        assertThat(pattern.matches("A".repeat(10_240))).isTrue();
        assertThat(pattern.matches("a".repeat(10_239))).isFalse();
    }
}
