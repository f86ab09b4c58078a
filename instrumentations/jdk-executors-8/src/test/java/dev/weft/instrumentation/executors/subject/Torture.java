// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A random tree of work: each node makes one call, {@code <base>/<its number>}, and hands its children to other threads, each
 * in a way of its own. Over when every node is.
 */
final class Torture {

    static final int NODES = 25;

    private final List<ExecutorsSubject.Way> ways;
    private final String base;
    private final int first;
    private final AtomicInteger next;
    private final CountDownLatch left = new CountDownLatch(NODES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param url ends in the number of the first node, which is also the seed */
    Torture(Collection<ExecutorsSubject.Way> ways, String url) {
        this.ways = new ArrayList<>(ways);
        int slash = url.lastIndexOf('/');
        this.base = url.substring(0, slash + 1);
        this.first = Integer.parseInt(url.substring(slash + 1));
        this.next = new AtomicInteger(first);
    }

    String run() throws Exception {
        node(new Random(first), next.getAndIncrement());
        if (!left.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " nodes are not done");
        }
        if (failure.get() != null) {
            throw new IllegalStateException(failure.get());
        }
        return NODES + " nodes";
    }

    private String node(Random random, int number) {
        try {
            int children = 1 + random.nextInt(3);
            for (int i = 0; i < children; i++) {
                int child = next.getAndIncrement();
                if (child >= first + NODES) {
                    break;
                }
                Random seeded = new Random(child);
                ways.get(random.nextInt(ways.size())).take(() -> node(seeded, child));
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
