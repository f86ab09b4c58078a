// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.context.ImplicitScope;
import dev.weft.context.TraceContext;
import dev.weft.segment.Segment;
import java.util.concurrent.atomic.AtomicBoolean;

/** The work on one message in a loop: from where the message is given out to where the next one is, or the loop is left. */
final class MessageWork implements ImplicitScope {

    /** A look at the stack takes some microseconds, so there is not one for each of many calls. */
    private static final long LOOK_NANOS = 10_000_000;

    private final TraceContext current;
    private final Loop loop;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long lookedNanos = System.nanoTime();

    MessageWork(TraceContext current, Loop loop) {
        this.current = current;
        this.loop = loop;
    }

    @Override
    public TraceContext request() {
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
            current.finish();
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
    public void close() {
        if (endOnce() && current instanceof Segment) {
            ((Segment) current).endAtLastSign();
        }
    }

    @Override
    public boolean isFinished() {
        return isFinished(LOOK_NANOS);
    }

    /** @param atMostEach nanoseconds since the last look before there is another */
    boolean isFinished(long atMostEach) {
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
        close();
        return true;
    }
}
