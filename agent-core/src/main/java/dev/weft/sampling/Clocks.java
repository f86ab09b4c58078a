// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** The clocks and the random numbers of a sampler; tests set their own. */
final class Clocks {

    /** A clock that does not run backwards, as {@link System#nanoTime}. */
    final LongSupplier nanoTime;

    /** The time of day in milliseconds since 1970. */
    final LongSupplier epochMillis;

    /** Numbers from 0, inclusive, to 1, exclusive. */
    final DoubleSupplier random;

    Clocks(LongSupplier nanoTime, LongSupplier epochMillis, DoubleSupplier random) {
        this.nanoTime = nanoTime;
        this.epochMillis = epochMillis;
        this.random = random;
    }

    static Clocks ofSystem() {
        LongSupplier nanoTime = new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.nanoTime();
            }
        };
        LongSupplier epochMillis = new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.currentTimeMillis();
            }
        };
        DoubleSupplier random = new DoubleSupplier() {
            @Override
            public double getAsDouble() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
        return new Clocks(nanoTime, epochMillis, random);
    }
}
