// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's threads begin in a thread of the application, and inherit nothing of it. */
class ThreadsTest {

    /** Loads woven classes in a thread of a group, a class loader and thread locals of its own, which then ends. */
    private static final String SOURCE = """
            import java.lang.ref.WeakReference;
            import java.lang.reflect.Constructor;
            import java.net.*;
            import java.util.*;

            public class Inheriting {
                static volatile int asked;
                static WeakReference<Object> value;
                static final InheritableThreadLocal<Object> LOCAL = new InheritableThreadLocal<Object>() {
                    @Override protected Object childValue(Object parent) { asked++; return parent; }
                };

                public static void main(String[] arguments) throws Exception {
                    URL here = Inheriting.class.getProtectionDomain().getCodeSource().getLocation();
                    ClassLoader loader = new URLClassLoader(new URL[] {here}, null);
                    ClassLoader context = new URLClassLoader(new URL[0], null);
                    WeakReference<Object> loaderThere = new WeakReference<Object>(loader);
                    WeakReference<Object> contextThere = new WeakReference<Object>(context);
                    ThreadGroup group = new ThreadGroup("application");
                    Constructor<?> first = loader.loadClass("First").getDeclaredConstructor(Runnable.class);
                    first.setAccessible(true);
                    Runnable rest = new Runnable() { @Override public void run() { first(); } };
                    Thread thread = new Thread(group, (Runnable) first.newInstance(rest), "first");
                    thread.setContextClassLoader(context);
                    thread.setPriority(Thread.MAX_PRIORITY);
                    first = null;
                    loader = null;
                    context = null;
                    thread.start();
                    thread.join();
                    thread = null;
                    Set<String> all = new TreeSet<String>();
                    // The search and the weaving may end before they are seen.
                    for (long end = System.nanoTime() + 3000000000L; all.size() < 4 && System.nanoTime() < end; Thread.sleep(2)) {
                        for (Thread each : Thread.getAllStackTraces().keySet()) {
                            // One that has ended meanwhile has no group any more.
                            if (each.getName().startsWith("weft-") && each.isAlive() && all.add(each.getName())) {
                                ThreadGroup of = each.getThreadGroup();
                                boolean own = (of == null ? !each.isAlive() : of.getName().equals("system"))
                                        && each.isDaemon() && each.getContextClassLoader() == null && each.getPriority() == 5;
                                System.out.println(own ? "right " + each : "wrong " + each + " of " + each.getThreadGroup()
                                        + " with " + each.getContextClassLoader());
                            }
                        }
                    }
                    System.out.println("threads " + all);
                    System.out.println("asked " + asked);
                    for (int i = 0; i < 50 && (loaderThere.get() != null || value.get() != null || contextThere.get() != null); i++) {
                        System.gc();
                        Thread.sleep(100);
                    }
                    System.out.println("loader " + (loaderThere.get() == null ? "gone" : "held"));
                    System.out.println("value " + (value.get() == null ? "gone" : "held"));
                    System.out.println("context loader " + (contextThere.get() == null ? "gone" : "held"));
                    System.out.println("group " + group.activeCount());
                }

                static void first() {
                    try {
                        Object set = new Object();
                        value = new WeakReference<Object>(set);
                        LOCAL.set(set);
                        // A client's class starts the emitter, a server's class the sampling thread.
                        new URL("http://127.0.0.1:1/").openConnection();
                        Class.forName("com.sun.net.httpserver.Filter$Chain");
                        LOCAL.get();
                        if (LOCAL.get() != set) System.out.println("lost the value");
                    } catch (Exception e) {
                        e.printStackTrace();
                    }
                }
            }

            class First implements Runnable {
                private final Runnable rest;
                public First(Runnable rest) { this.rest = rest; }
                @Override public void run() { rest.run(); }
            }
            """;

    @TempDir
    private static Path directory;

    private static ForkedProgram program;

    @BeforeAll
    static void compile() throws IOException {
        program = new ForkedProgram(directory, "Inheriting", SOURCE);
    }

    static Collection<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void inheritNothingOfTheApplication(Path jdk) throws Exception {
        List<String> printed = program.run(program.command(jdk), "WEFT_LOG=off");
        assertThat(printed)
                .as("%s", printed)
                .noneMatch(line -> line.startsWith("wrong"))
                .anyMatch(line -> line.startsWith("right Thread") && line.contains("weft-emitter"))
                .anyMatch(line -> line.startsWith("right Thread") && line.contains("weft-sampling"))
                .contains("asked 0", "loader gone", "value gone", "context loader gone", "group 0");
    }
}
