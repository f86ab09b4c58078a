// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Consumer;

/** Where the JVM calls us. Loads the agent on a class loader of its own and starts it; never throws. */
public final class Premain {

    /** In front of where the doctor, who attaches this jar once more, wants to be answered. */
    private static final String DOCTOR = "doctor=";

    /**
     * The agent that runs in this JVM, for the doctor; {@code null} if none does. Static, because the JVM calls this class and no
     * object of it; written once.
     */
    private static volatile Consumer<String> running;

    private Premain() {}

    /** Called before {@code main}, for {@code -javaagent}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** Called when the agent is attached to a JVM that runs already. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        if (arguments != null && arguments.startsWith(DOCTOR)) {
            tell(arguments.substring(DOCTOR.length()));
        } else {
            start(arguments, instrumentation);
        }
    }

    private static void start(String arguments, Instrumentation instrumentation) {
        try {
            // By name, because everything behind it links to the Bridge, which its first step defines.
            AgentClassLoader loader = AgentClassLoader.ofThisJar();
            loader.loadClass("dev.weft.Start")
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, arguments, instrumentation);
            if (loader.agent() != null) {
                running = loader.agent();
            }
        } catch (InvocationTargetException e) {
            say(e.getCause());
        } catch (Throwable thrown) {
            say(thrown);
        }
    }

    /** In silence whatever happens: it is not this application's standard error that the doctor's user looks at. */
    private static void tell(String where) {
        try {
            Consumer<String> agent = running;
            if (agent == null) {
                AgentClassLoader.ofThisJar()
                        .loadClass("dev.weft.Start")
                        .getMethod("tell", String.class)
                        .invoke(null, where);
            } else {
                agent.accept(where);
            }
        } catch (Throwable unanswered) {
            // The doctor, who waits in vain, says so.
            return;
        }
    }

    private static void say(Throwable thrown) {
        System.err.println("[weft] does not start, the application runs without it: " + thrown);
    }
}
