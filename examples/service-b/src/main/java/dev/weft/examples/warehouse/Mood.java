// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.warehouse;

import java.util.SplittableRandom;

/** How the service answers one request: 70 of 100 well, 10 slowly, 10 with a refusal, 10 with an exception. */
enum Mood {
    WELL,
    SLOWLY,
    REFUSING,
    FAILING;

    /** @param seed the same seed, the same mood; null leaves it to chance */
    static Mood of(Long seed) {
        // A plain Random gives nearly the same first number for seeds that follow one another.
        SplittableRandom random = seed == null ? new SplittableRandom() : new SplittableRandom(seed);
        int percent = random.nextInt(100);
        if (percent < 70) {
            return WELL;
        }
        if (percent < 80) {
            return SLOWLY;
        }
        return percent < 90 ? REFUSING : FAILING;
    }
}
