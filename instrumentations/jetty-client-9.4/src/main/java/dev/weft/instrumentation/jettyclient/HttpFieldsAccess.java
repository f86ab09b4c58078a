// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import static java.lang.invoke.MethodType.methodType;

import dev.weft.context.TraceContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/** Reads and copies {@code HttpFields}: a mutable class in 9.4, an interface without setters since 10. */
final class HttpFieldsAccess {

    private final MethodHandle copy;
    private final MethodHandle put;
    private final MethodHandle get;

    HttpFieldsAccess() throws ReflectiveOperationException {
        ClassLoader library = HttpFieldsAccess.class.getClassLoader();
        Class<?> fields = Class.forName("org.eclipse.jetty.http.HttpFields", false, library);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        if (fields.isInterface()) {
            Class<?> mutable = Class.forName("org.eclipse.jetty.http.HttpFields$Mutable", false, library);
            copy = lookup.findStatic(fields, "build", methodType(mutable, fields));
            put = lookup.findVirtual(mutable, "put", methodType(mutable, String.class, String.class));
        } else {
            copy = lookup.findConstructor(fields, methodType(void.class, fields));
            put = lookup.findVirtual(fields, "put", methodType(void.class, String.class, String.class));
        }
        get = lookup.findVirtual(fields, "get", methodType(String.class, String.class));
    }

    /** A copy with the trace headers of {@code sender}. */
    Object with(Object fields, TraceContext sender) throws Throwable {
        Object copied = copy.invoke(fields);
        for (String name : sender.headerNames()) {
            put.invoke(copied, name, sender.header(name));
        }
        return copied;
    }

    @Nullable
    String get(Object fields, String name) throws Throwable {
        return (String) get.invoke(fields, name);
    }
}
