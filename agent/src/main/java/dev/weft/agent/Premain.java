// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;

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
            // By name, because the agent links to the Bridge, which its first step defines.
            AgentClassLoader loader = AgentClassLoader.ofThisJar();
            loader.loadClass("dev.weft.Start")
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, arguments, instrumentation);
            if (loader.agent() != null) {
                running = loader.agent();
            }
        } catch (InvocationTargetException e) {
            log(e.getCause());
        } catch (Throwable thrown) {
            log(thrown);
        }
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
