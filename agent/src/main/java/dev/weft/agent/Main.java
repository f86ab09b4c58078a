// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent;

import java.lang.reflect.InvocationTargetException;

/** {@code java -jar weft-agent.jar}: runs the doctor. No agent starts in this JVM. */
public final class Main {

    /** Exit code after an unexpected exception. */
    private static final int FAILED = 70;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            return (Integer) AgentClassLoader.ofThisJar()
                    .loadClass("dev.weft.doctor.Doctor")
                    .getMethod("run", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            System.err.println("[weft] the doctor fails: " + e.getCause());
        } catch (Exception e) {
            System.err.println("[weft] the doctor cannot be loaded: " + e);
        }
        return FAILED;
    }
}
