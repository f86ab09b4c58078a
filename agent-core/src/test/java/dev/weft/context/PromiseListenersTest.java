// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromiseListenersTest {

    private static final Ids IDS = Ids.seeded();

    private final PromiseListeners listeners = new PromiseListeners();
    private final TraceContext one = new Unsampled(IDS);
    private final TraceContext other = new Unsampled(IDS);
    private final Object promise = new Object();
    private final Object otherPromise = new Object();
    private final Object listener = new Object();
    private final Object otherListener = new Object();

    @Test
    void promiseHasManyListeners() {
        listeners.add(promise, listener, one);
        listeners.add(promise, otherListener, other);
        assertThat(listeners.take(promise, listener)).isSameAs(one);
        assertThat(listeners.take(promise, otherListener)).isSameAs(other);
    }

    @Test
    void listenerWaitsForManyPromises() {
        listeners.add(promise, listener, one);
        listeners.add(otherPromise, listener, other);
        assertThat(listeners.take(otherPromise, listener)).isSameAs(other);
        assertThat(listeners.take(promise, listener)).isSameAs(one);
    }

    @Test
    void unknownListenerHasNoContext() {
        listeners.add(promise, listener, one);
        assertThat(listeners.take(promise, otherListener)).isNull();
    }

    @Test
    void listenerIsTakenOnce() {
        listeners.add(promise, listener, one);
        listeners.take(promise, listener);
        assertThat(listeners.take(promise, listener)).isNull();
    }

    @Test
    void pendingPromiseKeepsNoCollectedListener() {
        for (int i = 0; i < 2_000; i++) {
            listeners.add(promise, new Object(), one);
            if (i % 100 == 0) {
                System.gc();
            }
        }
        listeners.add(promise, listener, other);
        assertThat(listeners.waiting(promise)).isLessThan(1_000);
        assertThat(listeners.take(promise, listener)).isSameAs(other);
    }
}
