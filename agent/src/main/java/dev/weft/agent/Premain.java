// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.function.Consumer;
import java.util.jar.JarFile;

/** Called by the JVM. Loads the agent on a class loader of its own and starts it. Never throws. */
public final class Premain {

    /** Prefix of the arguments with which the doctor attaches this jar again. The doctor's address follows it. */
    private static final String DOCTOR = "doctor=";

    /** The running agent, for the doctor; {@code null} if none runs. Static, because the JVM calls static methods; written once. */
    private static volatile Consumer<String> running;

    private Premain() {}

    /** Called before {@code main}, for {@code -javaagent}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** Called when the agent is attached to a running JVM. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        if (arguments != null && arguments.startsWith(DOCTOR)) {
            report(arguments.substring(DOCTOR.length()));
        } else {
            start(arguments, instrumentation);
        }
    }

    private static void start(String arguments, Instrumentation instrumentation) {
        try {
            Consumer<String> agent = started(arguments, instrumentation);
            if (agent != null) {
                running = agent;
            }
        } catch (InvocationTargetException e) {
            log(e.getCause());
        } catch (Throwable thrown) {
            log(thrown);
        }
    }

    private static Consumer<String> started(String arguments, Instrumentation instrumentation) throws Exception {
        AgentClassLoader loader;
        try {
            loader = AgentClassLoader.ofThisJar();
        } catch (SecurityException denied) {
            return startedFromTheBootLoader(arguments, instrumentation);
        }
        return loader.start(arguments, instrumentation);
    }

    /** The policy of a security manager grants this jar no class loader. It grants each jar to read itself. */
    private static Consumer<String> startedFromTheBootLoader(String arguments, Instrumentation instrumentation)
            throws Exception {
        String url = Premain.class.getResource("Premain.class").getPath();
        File file = new File(new URI(url.substring(0, url.indexOf("!/"))));
        try (JarFile jar = new JarFile(file, false)) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
        return Unrestricted.start(arguments, instrumentation, file);
    }

    /** Sends a report to the doctor. Logs no failure, because the doctor's user does not see this JVM's standard error. */
    private static void report(String address) {
        try {
            Consumer<String> agent = running;
            if (agent == null) {
                AgentClassLoader.ofThisJar()
                        .loadClass("dev.weft.Start")
                        .getMethod("tell", String.class)
                        .invoke(null, address);
            } else {
                agent.accept(address);
            }
        } catch (Throwable unanswered) {
            // The doctor reports the missing answer.
            return;
        }
    }

    private static void log(Throwable thrown) {
        System.err.println("[weft] does not start, the application runs without it: " + thrown);
    }
}
