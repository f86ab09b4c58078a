// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

/**
 * Looks at the tasks that wait in pools of one kind. A pool may drop a task without a woven method, by
 * {@code getQueue().clear()} for example. The agent asks only if one task object waits for several requests. It holds no lock
 * then. An implementation calls no code of the application.
 */
public interface WaitingTasks {

    /** The count is not known, since the queue is long or of a class that the implementation must not call. */
    int UNKNOWN = -1;

    /** Whether {@link #count} may search the queue of {@code pool}. */
    boolean isCountable(Object pool);

    /** Counts how often the object {@code task} waits in the queue of {@code pool}; {@link #UNKNOWN} if that is not known. */
    int count(Object pool, Object task);

    /** Whether the queue returns tasks in the order in which they were added. */
    boolean isOrdered(Object pool);

    /**
     * Whether no other thread of {@code pool} has taken a task that it has not begun, and none was started with {@code task}.
     * {@code false} if that is not known.
     */
    boolean isSettled(Object pool, Object task);
}
