// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** The JDK's own view of loaded classes. Needs the packages that the program's command line or its manifest opens. */
final class Internals {

    private static final String BRIDGE = "java/lang/WeftBridge";

    private Internals() {}

    static Object unsafe() throws ReflectiveOperationException {
        Field theUnsafe = first("jdk.internal.misc.Unsafe", "sun.misc.Unsafe").getDeclaredField("theUnsafe");
        theUnsafe.setAccessible(true);
        return theUnsafe.get(null);
    }

    /** Whether the code that the JVM has for a class refers to the Bridge. */
    static boolean isWoven(Class<?> type) throws ReflectiveOperationException {
        Method getAccess = first(
                        "jdk.internal.access.SharedSecrets",
                        "jdk.internal.misc.SharedSecrets",
                        "sun.misc.SharedSecrets")
                .getMethod("getJavaLangAccess");
        Object access = getAccess.invoke(null);
        Method getConstantPool = getAccess.getReturnType().getMethod("getConstantPool", Class.class);
        Object constants = getConstantPool.invoke(access, type);
        Method getText = constants.getClass().getMethod("getUTF8At", int.class);
        int size = (Integer) constants.getClass().getMethod("getSize").invoke(constants);
        // The weaver adds its constants last.
        for (int i = size - 1; i > 0; i--) {
            if (BRIDGE.equals(text(constants, getText, i))) {
                return true;
            }
        }
        return false;
    }

    private static Object text(Object constants, Method getText, int index) throws IllegalAccessException {
        try {
            return getText.invoke(constants, index);
        } catch (InvocationTargetException otherConstant) {
            return null;
        }
    }

    private static Class<?> first(String... names) throws ClassNotFoundException {
        for (String each : names) {
            try {
                return Class.forName(each);
            } catch (ClassNotFoundException inAnotherJdk) {
                continue;
            }
        }
        throw new ClassNotFoundException(names[0]);
    }
}
