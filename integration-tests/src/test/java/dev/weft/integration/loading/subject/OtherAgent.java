// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Another agent: adds and removes transformers, retransforms and redefines the classes of the library, again and again. It begins with {@link #begin}. */
public final class OtherAgent implements ClassFileTransformer {

    /** Its write lock is held while the JVM replaces classes. */
    static final ReadWriteLock REPLACING = new ReentrantReadWriteLock();

    private static final int MAX_CLASSES = 10;
    private static final long PAUSE_MILLIS = 50;
    private static final AtomicInteger ROUNDS = new AtomicInteger();
    private static final AtomicInteger SEEN = new AtomicInteger();
    private static final Queue<String> FAILURES = new ConcurrentLinkedQueue<>();
    private static final Queue<Thread> THREADS = new ConcurrentLinkedQueue<>();
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static volatile boolean stopped;

    private final Instrumentation jvm;
    private final Library library;

    private OtherAgent(Instrumentation jvm, Library library) {
        this.jvm = jvm;
        this.library = library;
    }

    /** @param library path of the library */
    public static void premain(String library, Instrumentation jvm) {
        OtherAgent agent = new OtherAgent(jvm, new Library(library));
        Thread thread = new Thread(agent::run, "other agent");
        thread.setDaemon(true);
        THREADS.add(thread);
        thread.start();
    }

    /** The same, attached later. */
    public static void agentmain(String library, Instrumentation jvm) {
        premain(library, jvm);
    }

    /** Before this no class is replaced, so that this does not mend a class that was missed when it was loaded. */
    static void begin() {
        BEGUN.countDown();
    }

    /** Ends all threads. Returns a line for the program's output. */
    static String stop() throws InterruptedException {
        stopped = true;
        for (Thread each : THREADS) {
            each.join();
        }
        return "agents " + THREADS.size() + " rounds " + ROUNDS + " classes " + SEEN + " failures " + FAILURES;
    }

    private void run() {
        try {
            BEGUN.await();
            while (!stopped) {
                replace();
                ROUNDS.incrementAndGet();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (Throwable thrown) {
            FAILURES.add(thrown.toString());
        }
    }

    private void replace() throws Exception {
        List<Class<?>> loaded = loaded();
        if (loaded.isEmpty()) {
            return;
        }
        REPLACING.writeLock().lock();
        try {
            retransform(loaded);
            redefine(loaded);
        } finally {
            REPLACING.writeLock().unlock();
        }
    }

    private void retransform(List<Class<?>> classes) throws Exception {
        jvm.addTransformer(this, true);
        try {
            jvm.retransformClasses(classes.toArray(new Class<?>[0]));
        } finally {
            jvm.removeTransformer(this);
        }
    }

    private void redefine(List<Class<?>> classes) throws Exception {
        jvm.addTransformer(this);
        try {
            for (Class<?> each : classes.subList(0, Math.min(2, classes.size()))) {
                jvm.redefineClasses(new ClassDefinition(each, library.classFile(each.getName())));
            }
        } finally {
            jvm.removeTransformer(this);
        }
    }

    /** Some of the library's classes with sites that are loaded now. */
    private List<Class<?>> loaded() {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> each : jvm.getAllLoadedClasses()) {
            if (Library.WOVEN.contains(each.getName())) {
                loaded.add(each);
            }
        }
        Collections.shuffle(loaded);
        return loaded.subList(0, Math.min(MAX_CLASSES, loaded.size()));
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (name == null || !name.startsWith("org/apache/http/impl/client/")) {
            return null;
        }
        SEEN.incrementAndGet();
        return classFile.clone();
    }
}
