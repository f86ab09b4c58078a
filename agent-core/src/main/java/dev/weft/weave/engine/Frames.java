// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.util.Arrays;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/** Parts of stack-map frames (JVMS 4.7.4), in the form that the class-file visitors take. */
final class Frames {

    /** No variables of the method, at a place where it is unknown which are set. */
    static final Object[] NO_VARIABLES = {};

    private Frames() {}

    /** The variables and one more. */
    static Object[] and(Object[] locals, Object local) {
        Object[] longer = Arrays.copyOf(locals, locals.length + 1);
        longer[locals.length] = local;
        return longer;
    }

    /** The verification type of a variable. */
    static Object type(Type type) {
        switch (type.getSort()) {
            case Type.LONG:
                return Opcodes.LONG;
            case Type.DOUBLE:
                return Opcodes.DOUBLE;
            case Type.FLOAT:
                return Opcodes.FLOAT;
            case Type.ARRAY:
            case Type.OBJECT:
                return type.getInternalName();
            default:
                return Opcodes.INTEGER;
        }
    }

    static Label[] labels(int count) {
        Label[] labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        return labels;
    }
}
