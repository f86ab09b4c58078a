// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor.subject;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A random tree of work. Each node makes one call, {@code <base>/<its number>}, and subscribes to each child in a random
 * way.
 */
final class Torture {

    static final int NODES = 25;

    private final List<ReactorSubject.Way> ways;
    private final String base;
    private final int first;
    private final AtomicInteger next;
    private final CountDownLatch left = new CountDownLatch(NODES);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** @param url ends in the number of the first node, which is also the seed */
    Torture(List<ReactorSubject.Way> ways, String url) {
        this.ways = ways;
        int slash = url.lastIndexOf('/');
        this.base = url.substring(0, slash + 1);
        this.first = Integer.parseInt(url.substring(slash + 1));
        this.next = new AtomicInteger(first);
    }

    String run() throws Exception {
        node(next.getAndIncrement());
        if (!left.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " nodes are not done", failure.get());
        }
        return NODES + " nodes";
    }

    private String node(int number) throws Exception {
        Random random = new Random(number);
        try {
            // At least one, or the tree might end before it is full.
            int children = 1 + random.nextInt(3);
            for (int i = 0; i < children; i++) {
                int child = next.getAndIncrement();
                if (child >= first + NODES) {
                    break;
                }
                ways.get(random.nextInt(ways.size()))
                        .over(() -> node(child))
                        .subscribe(null, thrown -> failure.compareAndSet(null, thrown));
            }
            return ReactorSubject.get(base + number);
        } finally {
            left.countDown();
        }
    }
}
