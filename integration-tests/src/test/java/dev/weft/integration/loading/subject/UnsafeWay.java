// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.reflect.Method;
import java.security.ProtectionDomain;

/** {@code Unsafe.defineClass}: the JDK's internal one since JDK 11. */
final class UnsafeWay implements Way {

    @Override
    public ClassLoader loader(Library library) throws Exception {
        Object unsafe = Internals.unsafe();
        Method defineClass = unsafe.getClass()
                .getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class);
        return new DefiningLoader(library) {
            @Override
            Class<?> define(String name, byte[] classFile) throws ClassNotFoundException {
                try {
                    return (Class<?>) defineClass.invoke(unsafe, name, classFile, 0, classFile.length, this, null);
                } catch (ReflectiveOperationException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
    }
}
