// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Creates trace and segment ids. Ids are a counter mixed by the finalizer of SplitMix64: one atomic addition each. They must
 * be unique, not secret.
 */
public final class Ids {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final AtomicLong state;

    private Ids(long seed) {
        this.state = new AtomicLong(seed);
    }

    /** Ids seeded by the operating system, so that containers that start at the same time do not share ids. */
    public static Ids seeded() {
        return new Ids(entropy());
    }

    private static long entropy() {
        try (DataInputStream random = new DataInputStream(new FileInputStream("/dev/urandom"))) {
            return random.readLong();
        } catch (IOException noSuchDevice) {
            // Windows. Loads the security providers, which most applications load anyway.
            UUID random = UUID.randomUUID();
            return random.getMostSignificantBits() ^ random.getLeastSignificantBits();
        }
    }

    static Ids seeded(long seed) {
        return new Ids(seed);
    }

    /** Seeds anew, because the process was restored from a snapshot that other processes may share. */
    public void reseed() {
        stir(entropy());
    }

    /** Mixes {@code entropy} into the state, so that processes restored from one snapshot create different ids. */
    public void stir(long entropy) {
        state.addAndGet(mix(entropy));
    }

    /** A new id of a segment or subsegment, never 0. */
    public long next() {
        long id;
        do {
            id = mix(state.addAndGet(GOLDEN_GAMMA));
        } while (id == 0);
        return id;
    }

    /** The id of a trace that begins now. */
    public TraceId nextTraceId() {
        return nextTraceId(System.currentTimeMillis() / 1000);
    }

    TraceId nextTraceId(long epochSeconds) {
        return new TraceId((int) epochSeconds, (int) next(), next());
    }

    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
