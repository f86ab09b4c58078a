// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A private field of one class of gRPC. It is looked up when it is first read. */
final class PrivateField {

    private final String[] names;
    private volatile @Nullable Field field;

    /** @param names of the field, one for each range of versions */
    PrivateField(String... names) {
        this.names = names;
    }

    /** @param object always of the same class */
    Object get(Object object) throws ReflectiveOperationException {
        Field found = field;
        if (found == null) {
            found = find(object.getClass());
            found.setAccessible(true);
            field = found;
        }
        return found.get(object);
    }

    private Field find(Class<?> declaring) throws NoSuchFieldException {
        for (Field each : declaring.getDeclaredFields()) {
            for (String name : names) {
                if (each.getName().equals(name)) {
                    return each;
                }
            }
        }
        throw new NoSuchFieldException(declaring.getName() + "." + names[0]);
    }
}
