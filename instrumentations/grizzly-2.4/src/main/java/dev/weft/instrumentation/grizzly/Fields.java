// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import java.lang.reflect.Field;

/** Finds private fields by their types, since the names of synthetic ones are not specified. */
final class Fields {

    private Fields() {}

    /** @throws NoSuchFieldException if the class itself declares no field of exactly this type */
    static Field ofType(Class<?> declaring, Class<?> type) throws NoSuchFieldException {
        for (Field each : declaring.getDeclaredFields()) {
            if (each.getType() == type) {
                each.setAccessible(true);
                return each;
            }
        }
        throw new NoSuchFieldException(declaring.getName() + " has no field of " + type.getName());
    }

    static Field named(Class<?> declaring, String name) throws NoSuchFieldException {
        Field field = declaring.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
