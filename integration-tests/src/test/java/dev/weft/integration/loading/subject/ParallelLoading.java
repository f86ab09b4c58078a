// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;

/** Threads that start together. Each makes several loaders, and loads classes with sites and others by each. */
final class ParallelLoading {

    private static final int THREADS = 16;
    private static final int LOADERS_OF_A_THREAD = 2;

    private final Library library;
    private final List<Way> ways = new ArrayList<>(Ways.defining().values());
    private final Queue<Class<?>> loaded = new ConcurrentLinkedQueue<>();
    private final Queue<String> missed = new ConcurrentLinkedQueue<>();

    ParallelLoading(Library library) {
        this.library = library;
    }

    /** Loads. Returns the number of classes with sites, and those that were not woven when they were loaded. */
    String run() throws InterruptedException {
        CyclicBarrier barrier = new CyclicBarrier(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> load(barrier, number), "loading " + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread each : threads) {
            each.join();
        }
        return loaded.size() + " missed " + missed;
    }

    /** Tells again which of the classes with sites are not woven. */
    String check() throws ReflectiveOperationException {
        List<String> not = new ArrayList<>();
        for (Class<?> each : loaded) {
            if (!Internals.isWoven(each)) {
                not.add(each + " of " + each.getClassLoader());
            }
        }
        return loaded.size() + " missed " + not;
    }

    private void load(CyclicBarrier barrier, int thread) {
        try {
            List<String> others = library.others();
            barrier.await();
            for (int i = 0; i < LOADERS_OF_A_THREAD; i++) {
                Way way = ways.get((thread + i) % ways.size());
                ClassLoader loader = way.loader(library);
                List<String> names = new ArrayList<>(others);
                for (String each : Library.WOVEN) {
                    // Not always the first of a loader, nor the last.
                    names.add((thread * 7 + i) % names.size(), each);
                }
                for (String each : names) {
                    Class<?> type = loader.loadClass(each);
                    if (Library.WOVEN.contains(each)) {
                        check(type, way);
                    }
                }
            }
        } catch (Throwable thrown) {
            missed.add(thrown.toString());
        }
    }

    private void check(Class<?> type, Way way) throws ReflectiveOperationException {
        loaded.add(type);
        OtherAgent.REPLACING.readLock().lock();
        try {
            if (!Internals.isWoven(type)) {
                missed.add(way.getClass().getSimpleName() + " " + type.getName());
            }
        } finally {
            OtherAgent.REPLACING.readLock().unlock();
        }
    }
}
