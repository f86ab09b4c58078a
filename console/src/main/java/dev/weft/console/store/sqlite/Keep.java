// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a store keeps, and how long; whichever comes first.
 *
 * @param bytes of all files
 * @param chapterBytes after which a new file is begun
 * @param chapterAge after which a new file is begun
 */
public record Keep(long bytes, Duration age, long chapterBytes, Duration chapterAge) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(MiB|GiB|TiB),(\\d{1,6})(m|h|d)");
    private static final Map<String, Integer> SHIFTS = Map.of("MiB", 20, "GiB", 30, "TiB", 40);
    private static final Map<String, Integer> MINUTES = Map.of("m", 1, "h", 60, "d", 1_440);
    private static final long MIN_BYTES = 16L << 20;

    /** 2 GiB and 7 days, in files of an hour or 512 MiB. */
    public static final Keep DEFAULT = of(2L << 30, Duration.ofDays(7));

    /** Files hold an hour or a quarter of all bytes, but at most 512 MiB. */
    public static Keep of(long bytes, Duration age) {
        return new Keep(bytes, age, Math.min(512L << 20, bytes / 4), Duration.ofHours(1));
    }

    /**
     * Reads a size and an age, such as {@code 2GiB,7d}. At least 16 MiB and one minute.
     *
     * @param option where it was given
     * @throws IllegalArgumentException names the option, the value and what was expected
     */
    public static Keep parse(String option, String value) {
        return parse(value)
                .orElseThrow(() -> new IllegalArgumentException(
                        option + " is '" + value + "': expected a size and an age such as 2GiB,7d or 500MiB,12h"));
    }

    private static Optional<Keep> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(matcher.group(1)) << SHIFTS.get(matcher.group(2));
        Duration age = Duration.ofMinutes(Long.parseLong(matcher.group(3)) * MINUTES.get(matcher.group(4)));
        return bytes < MIN_BYTES || age.isZero() ? Optional.empty() : Optional.of(of(bytes, age));
    }
}
