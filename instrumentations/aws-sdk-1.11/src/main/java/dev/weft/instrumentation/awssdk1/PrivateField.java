// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.base.Privileged;
import java.lang.reflect.Field;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A private field of one class of the SDK. */
final class PrivateField {

    private final String name;

    /** {@code null} until the first object is seen. Racing threads find the same field. */
    private volatile @Nullable Field field;

    PrivateField(String name) {
        this.name = name;
    }

    /** @throws IllegalStateException if the object has no such field */
    @Nullable
    Object of(Object object) {
        try {
            Field found = field;
            if (found == null) {
                found = found(object.getClass());
                field = found;
            }
            return found.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + name + " of " + object.getClass(), e);
        }
    }

    /** The thread that calls may have few permissions. */
    private Field found(final Class<?> type) {
        return Privileged.get(new Supplier<Field>() {
            @Override
            public Field get() {
                Field found = find(type);
                found.setAccessible(true);
                return found;
            }
        });
    }

    private Field find(Class<?> type) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            for (Field candidate : each.getDeclaredFields()) {
                if (candidate.getName().equals(name)) {
                    return candidate;
                }
            }
        }
        throw new IllegalStateException(type + " has no " + name);
    }
}
