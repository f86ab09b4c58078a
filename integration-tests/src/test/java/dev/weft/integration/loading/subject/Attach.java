// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.reflect.InvocationTargetException;

/** Loads an agent into another JVM: id of the process, path of the agent's jar, argument of the agent. */
public final class Attach {

    private Attach() {}

    public static void main(String[] arguments) throws Exception {
        Class<?> machines = Class.forName("com.sun.tools.attach.VirtualMachine");
        Object machine = machines.getMethod("attach", String.class).invoke(null, arguments[0]);
        try {
            machines.getMethod("loadAgent", String.class, String.class).invoke(machine, arguments[1], arguments[2]);
        } catch (InvocationTargetException e) {
            // JDK 8 reports its success in a form that later JDKs do not read.
            if (!"0".equals(e.getCause().getMessage())) {
                throw e;
            }
        }
        machines.getMethod("detach").invoke(machine);
    }
}
