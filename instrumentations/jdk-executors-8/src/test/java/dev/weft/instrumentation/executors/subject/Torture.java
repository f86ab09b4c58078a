// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A random tree of work. Each node makes one call, {@code <base>/<its number>}, and gives each child to another thread in a
 * random way. It ends when every node is done. A child that its parent waits for has no children: with bounded pools,
 * threads that wait for one another would wait forever.
 */
final class Torture {

    static final int NODES = 25;

    private final List<ExecutorsSubject.Way> waiting;
    private final List<ExecutorsSubject.Way> others;
    private final String base;
    private final int first;
    private final AtomicInteger next;
    private final CountDownLatch left = new CountDownLatch(NODES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param url ends in the number of the first node, which is also the seed */
    Torture(List<ExecutorsSubject.Way> waiting, List<ExecutorsSubject.Way> others, String url) {
        this.waiting = waiting;
        this.others = others;
        int slash = url.lastIndexOf('/');
        this.base = url.substring(0, slash + 1);
        this.first = Integer.parseInt(url.substring(slash + 1));
        this.next = new AtomicInteger(first);
    }

    String run() throws Exception {
        node(new Random(first), next.getAndIncrement(), 3);
        if (!left.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " nodes are not done");
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return NODES + " nodes";
    }

    private String node(Random random, int number, int maxChildren) {
        try {
            // At least one, or the tree might end before it is full.
            int children = maxChildren == 0 ? 0 : 1 + random.nextInt(maxChildren);
            for (int i = 0; i < children; i++) {
                int child = next.getAndIncrement();
                if (child >= first + NODES) {
                    break;
                }
                Random seeded = new Random(child);
                // The first child always has children.
                if (i > 0 && random.nextInt(3) == 0) {
                    waiting.get(random.nextInt(waiting.size())).take(() -> node(seeded, child, 0));
                } else {
                    others.get(random.nextInt(others.size())).take(() -> node(seeded, child, 3));
                }
            }
            return ExecutorsSubject.get(base + number);
        } catch (Exception | Error e) {
            failure.compareAndSet(null, e);
            return "failed";
        } finally {
            left.countDown();
        }
    }
}
