// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;

/** Where the JVM calls us. Loads the agent on a class loader of its own and starts it; never throws. */
public final class Premain {

    private Premain() {}

    /** Called before {@code main}, for {@code -javaagent}. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    /** Called when the agent is attached to a JVM that runs already. */
    public static void agentmain(String arguments, Instrumentation instrumentation) {
        start(arguments, instrumentation);
    }

    private static void start(String arguments, Instrumentation instrumentation) {
        try {
            URI jar = Premain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            ClassLoader agent = new AgentClassLoader(new File(jar));
            // By name, because everything behind it links to the Bridge, which its first step defines.
            agent.loadClass("dev.weft.Start")
                    .getMethod("start", String.class, Instrumentation.class)
                    .invoke(null, arguments, instrumentation);
        } catch (InvocationTargetException e) {
            say(e.getCause());
        } catch (Throwable thrown) {
            say(thrown);
        }
    }

    private static void say(Throwable thrown) {
        System.err.println("[weft] does not start, the application runs without it: " + thrown);
    }
}
