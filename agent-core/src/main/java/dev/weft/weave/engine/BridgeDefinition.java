// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.bootstrap.Bridge;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;

/**
 * Defines the Bridge in the boot loader. It does not append to the boot class path, which would switch off class-data sharing
 * for the application. Must run before a class that links to the Bridge is loaded.
 */
public final class BridgeDefinition {

    /** The build changes this constant, and every reference to the class, to {@code java.lang.WeftBridge}. */
    private static final String NAME = "dev.weft.bootstrap.Bridge";

    private BridgeDefinition() {}

    /** Returns {@code false} if the Bridge is defined already, because another copy of the agent runs in this JVM. */
    public static boolean define(Instrumentation instrumentation) throws IOException, ReflectiveOperationException {
        if (isDefined()) {
            return false;
        }
        byte[] classFile = AgentFiles.classFile(BridgeDefinition.class.getClassLoader(), NAME);
        if (Modules.exist()) {
            Modules.open(instrumentation, "java.base", "java.lang", BridgeDefinition.class.getClassLoader());
            NamedModules.defineInJavaLang(classFile);
        } else {
            byUnsafe(classFile);
        }
        // At once, before a class of the application can do so.
        Bridge.reserve(BridgeDefinition.class.getClassLoader());
        return true;
    }

    private static boolean isDefined() {
        try {
            Class.forName(NAME, false, null);
            return true;
        } catch (ClassNotFoundException notYet) {
            return false;
        }
    }

    /** Java 8 has no {@code Lookup.defineClass}, but its {@code Unsafe} defines classes. */
    private static void byUnsafe(byte[] classFile) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field theUnsafe = type.getDeclaredField("theUnsafe");
        theUnsafe.setAccessible(true);
        Method defineClass = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        defineClass.invoke(theUnsafe.get(null), NAME, classFile, 0, classFile.length, null, null);
    }
}
