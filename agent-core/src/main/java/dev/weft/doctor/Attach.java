// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import dev.weft.base.Log;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's attach API, by reflection. It is in {@code tools.jar} on Java 8 and in the module {@code jdk.attach} later. Most JREs
 * have neither.
 */
final class Attach {

    private final Class<?> machine;

    private Attach(Class<?> machine) {
        this.machine = machine;
    }

    static Attach find() throws DoctorException {
        String name = "com.sun.tools.attach.VirtualMachine";
        try {
            return new Attach(Class.forName(name, true, ClassLoader.getSystemClassLoader()));
        } catch (ClassNotFoundException java8OrJre) {
            try {
                return new Attach(Class.forName(name, true, tools()));
            } catch (ClassNotFoundException | MalformedURLException jre) {
                throw new DoctorException(
                        "this Java (" + System.getProperty("java.home")
                                + ") cannot attach to another JVM: run the doctor with a JDK, or with a Java that has the module jdk.attach");
            }
        }
    }

    private static ClassLoader tools() throws MalformedURLException {
        File home = new File(System.getProperty("java.home"));
        File ofJre = new File(home.getParentFile(), "lib/tools.jar");
        File jar = ofJre.exists() ? ofJre : new File(home, "lib/tools.jar");
        return new URLClassLoader(new URL[] {jar.toURI().toURL()}, ClassLoader.getSystemClassLoader());
    }

    /** The other JVMs of this user that can be attached to. */
    List<Jvm> list() throws DoctorException {
        String self = Processes.self();
        List<Jvm> jvms = new ArrayList<Jvm>();
        for (Object each : (List<?>) call(null, "list")) {
            String pid = (String) call(each, "id");
            if (!pid.equals(self)) {
                jvms.add(new Jvm(pid, (String) call(each, "displayName")));
            }
        }
        return jvms;
    }

    /** The arguments of a JVM, those of {@code JAVA_TOOL_OPTIONS} included, separated by blanks. */
    String arguments(String pid) throws DoctorException {
        Object attached = call(null, "attach", pid);
        try {
            return ((Properties) call(attached, "getAgentProperties")).getProperty("sun.jvm.args", "");
        } finally {
            call(attached, "detach");
        }
    }

    /** Loads an agent into a JVM. Returns when its {@code agentmain} has returned. */
    void load(String pid, String jar, String arguments) throws DoctorException {
        Object attached = call(null, "attach", pid);
        try {
            call(attached, "loadAgent", jar, arguments);
        } finally {
            call(attached, "detach");
        }
    }

    private Object call(@Nullable Object target, String name, String... arguments) throws DoctorException {
        Class<?>[] types = new Class<?>[arguments.length];
        Arrays.fill(types, String.class);
        try {
            // The method of the public class, because the provider's class is not exported.
            Class<?> type = target == null || machine.isInstance(target)
                    ? machine
                    : Class.forName("com.sun.tools.attach.VirtualMachineDescriptor", true, machine.getClassLoader());
            Method method = type.getMethod(name, types);
            return method.invoke(target, (Object[]) arguments);
        } catch (InvocationTargetException e) {
            throw new DoctorException(Log.reason(e.getTargetException()));
        } catch (ReflectiveOperationException e) {
            throw new DoctorException("this Java's attach API is unknown: " + e);
        }
    }
}
