// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.Current;
import dev.weft.context.Loose;
import dev.weft.segment.Segment;
import java.util.concurrent.atomic.AtomicBoolean;

/** The work on one message in a loop: from where the message is given out to where the next one is, or the loop is left. */
final class MessageWork implements Loose {

    /** A look at the stack takes some microseconds, so there is not one for each of many calls. */
    private static final long LOOK_NANOS = 10_000_000;

    private final Current current;
    private final Loop loop;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long lookedNanos = System.nanoTime();

    MessageWork(Current current, Loop loop) {
        this.current = current;
        this.loop = loop;
    }

    @Override
    public Current request() {
        return current;
    }

    /** Its loop says that it is over. */
    void end() {
        if (endOnce() && current instanceof Segment) {
            ((Segment) current).end();
        }
    }

    private boolean endOnce() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            current.over();
        }
        return first;
    }

    /** What escaped from it. */
    void failed(Throwable thrown) {
        if (current instanceof Segment && !ended.get()) {
            ((Segment) current).markFault();
            ((Segment) current).setCause(thrown, false);
        }
    }

    @Override
    public void leave() {
        if (endOnce() && current instanceof Segment) {
            ((Segment) current).endAtLastSign();
        }
    }

    @Override
    public boolean isOver() {
        return isOver(LOOK_NANOS);
    }

    /** @param atMostEach nanoseconds since the last look before there is another */
    boolean isOver(long atMostEach) {
        if (ended.get()) {
            return true;
        }
        long now = System.nanoTime();
        if (now - lookedNanos < atMostEach) {
            return false;
        }
        lookedNanos = now;
        if (loop.isOnStack()) {
            return false;
        }
        leave();
        return true;
    }
}
