// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Classifies what threads take from queues. */
final class QueuedItem {

    private QueuedItem() {}

    /** Whether a thread that takes this item runs it. */
    static boolean isWork(Object item) {
        return (item instanceof Runnable || item instanceof Callable) && !(item instanceof Thread) && !isResult(item);
    }

    /** Whether a thread that takes this item has waited for its result, as at a completion service. */
    static boolean isResult(Object item) {
        return item.getClass() == FutureTask.class
                ? ((FutureTask<?>) item).isDone()
                : item instanceof Future && !(item instanceof Runnable);
    }
}
