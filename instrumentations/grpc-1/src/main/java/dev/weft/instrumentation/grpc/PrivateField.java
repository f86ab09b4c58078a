// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.base.Privileged;
import java.lang.reflect.Field;
import java.util.function.Supplier;
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
            found = found(object.getClass());
            field = found;
        }
        return found.get(object);
    }

    /** The thread that calls may have few permissions. */
    private Field found(final Class<?> declaring) {
        return Privileged.get(new Supplier<Field>() {
            @Override
            public Field get() {
                Field found = find(declaring);
                found.setAccessible(true);
                return found;
            }
        });
    }

    private Field find(Class<?> declaring) {
        for (Field each : declaring.getDeclaredFields()) {
            for (String name : names) {
                if (each.getName().equals(name)) {
                    return each;
                }
            }
        }
        throw new IllegalStateException(declaring.getName() + " has no " + names[0]);
    }
}
