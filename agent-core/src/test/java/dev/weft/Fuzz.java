// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * Random cases for one property. A failed case names its seed. These options repeat it:
 * {@code -Dweft.fuzz.seed=<seed> -Dweft.fuzz.cases=1}. The seeds are the same in every run unless one is given. A
 * build therefore fails because of a change, not by chance.
 */
public final class Fuzz {

    private static final long FIRST = Long.getLong("weft.fuzz.seed", 1);

    private static final int CASES = Integer.getInteger("weft.fuzz.cases", 10_000);

    /** Parts of odd texts. Each has caused a bug in some program. */
    private static final String[] ODD = {
        "",
        " ",
        "\t",
        "\r\n",
        "\n",
        "\0",
        "\u0001",
        "\u007f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\u0661",
        "\uff11",
        "\u0130",
        "\u00e9",
        "\u6ce8",
        "\"",
        "\\",
        "'",
        ",",
        ";",
        "=",
        ":",
        "*",
        "?",
        "%",
        "[",
        "]",
        "{",
        "}",
        "-1",
        "0",
        "1e400",
        "99999999999999999999",
        "NaN",
        "null",
        "true",
        "../",
    };

    private Fuzz() {}

    /** Holds for every case. */
    public interface Property {
        void check(Random random) throws Exception;
    }

    /** Checks the property with the configured number of cases, 10,000 by default. */
    public static void check(Property property) {
        check(1, property);
    }

    /** @param share checks one case in {@code share}, for slow properties */
    public static void check(int share, Property property) {
        for (long seed = FIRST; seed < FIRST + Math.max(1, CASES / share); seed++) {
            try {
                property.check(new Random(seed));
            } catch (Exception | Error failed) {
                throw new AssertionError("with -Dweft.fuzz.seed=" + seed + " -Dweft.fuzz.cases=1", failed);
            }
        }
    }

    /** Text of at most {@code maxParts} parts, letters and odd ones. */
    public static String text(Random random, int maxParts) {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(maxParts + 1); parts > 0; parts--) {
            text.append(random.nextInt(3) == 0 ? odd(random) : letter(random));
        }
        return text.toString();
    }

    private static String letter(Random random) {
        return String.valueOf((char) (' ' + random.nextInt(95)));
    }

    /** A short odd text. */
    public static String odd(Random random) {
        return ODD[random.nextInt(ODD.length)];
    }

    /** Returns one of {@code any}. */
    @SafeVarargs
    public static <T> T of(Random random, T... any) {
        return any[random.nextInt(any.length)];
    }

    /** Replaces unpaired surrogates, because UTF-8 cannot encode them. */
    public static String encodable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** {@code valid} with at most four changes: parts are inserted, removed, repeated, moved or replaced. */
    public static String mutated(Random random, String valid) {
        String text = valid;
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(12));
            String before = text.substring(0, from);
            String part = text.substring(from, to);
            String after = text.substring(to);
            text = switch (random.nextInt(6)) {
                case 0 -> before + odd(random) + part + after;
                case 1 -> before + after;
                case 2 -> before + part + part + after;
                case 3 -> part + before + after;
                case 4 -> before + odd(random) + after;
                default -> before + part.repeat(random.nextInt(200)) + after;
            };
        }
        return text;
    }
}
