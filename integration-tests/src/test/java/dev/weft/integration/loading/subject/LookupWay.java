// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;

/** {@code Lookup.defineClass}, JDK 9 and later, beside a class of the same package. */
final class LookupWay implements Way {

    @Override
    public ClassLoader loader(Library library) throws Exception {
        Method privateLookup = MethodHandles.class.getMethod("privateLookupIn", Class.class, Lookup.class);
        Method defineClass = Lookup.class.getMethod("defineClass", byte[].class);
        return new DefiningLoader(library) {
            @Override
            Class<?> define(String name, byte[] classFile) throws ClassNotFoundException {
                if (!Library.WOVEN.contains(name)) {
                    return defineClass(name, classFile, 0, classFile.length);
                }
                try {
                    Class<?> beside = loadClass("org.apache.http.impl.client.CloseableHttpClient");
                    Object lookup = privateLookup.invoke(null, beside, MethodHandles.lookup());
                    return (Class<?>) defineClass.invoke(lookup, (Object) classFile);
                } catch (ReflectiveOperationException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        };
    }
}
