// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import java.time.Duration;

/**
 * How much a store keeps, and how long; whichever comes first.
 *
 * @param bytes of all files
 * @param chapterBytes after which a new file is begun
 * @param chapterAge after which a new file is begun
 */
public record Keep(long bytes, Duration age, long chapterBytes, Duration chapterAge) {
    /** 2 GiB and 7 days, in files of an hour or 512 MiB. */
    public static final Keep DEFAULT = of(2L << 30, Duration.ofDays(7));

    /** Files hold an hour or a quarter of all bytes, but at most 512 MiB. */
    public static Keep of(long bytes, Duration age) {
        return new Keep(bytes, age, Math.min(512L << 20, bytes / 4), Duration.ofHours(1));
    }
}
