// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.context.ImplicitScope;
import dev.weft.context.TraceContext;
import dev.weft.segment.Segment;
import java.util.concurrent.atomic.AtomicBoolean;

/** The work on one message of a loop. It ends when the loop asks for the next message, or when the loop is left. */
final class MessageWork implements ImplicitScope {

    /** The minimum time between two looks at the stack. A look takes microseconds. */
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

    /** Ends the work now, because its loop goes on. */
    void end() {
        Segment segment = Segment.of(current);
        if (endOnce() && segment != null) {
            segment.end();
        }
    }

    private boolean endOnce() {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            current.finish();
        }
        return first;
    }

    /** Records an exception that escaped from the work. */
    void failed(Throwable thrown) {
        Segment segment = Segment.of(current);
        if (segment != null && !ended.get()) {
            segment.markFault();
            segment.setCause(thrown, false);
        }
    }

    @Override
    public void close() {
        Segment segment = Segment.of(current);
        if (endOnce() && segment != null) {
            segment.endAtLastSign();
        }
    }

    @Override
    public boolean isFinished() {
        return isFinished(LOOK_NANOS);
    }

    /**
     * Whether the work has ended. Ends it if its loop has been left.
     *
     * @param lookNanos the minimum time since the last look at the stack
     */
    boolean isFinished(long lookNanos) {
        if (ended.get()) {
            return true;
        }
        long now = System.nanoTime();
        if (now - lookedNanos < lookNanos) {
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
