// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import java.util.Arrays;

/** Reads the frames of an attribute {@code StackMapTable} (JVMS 4.7.4) and writes them for moved code, with one variable more. */
final class StackMapReader {

    private static final int[] NONE = {};

    private final byte[] file;
    private final MovedCode moved;
    private int at;

    /** @param at offset of the number of frames */
    StackMapReader(byte[] file, int at, MovedCode moved) {
        this.file = file;
        this.at = at;
        this.moved = moved;
    }

    /**
     * Adds all frames to a table.
     *
     * @param parameters types of the method's variables at its beginning
     * @param variable a variable that the method does not use
     * @param type its type
     */
    void addTo(StackMap map, int[] parameters, int variable, int type) {
        int[] locals = parameters;
        int offset = -1;
        for (int i = u2(); i > 0; i--) {
            int kind = u1();
            int[] stack = NONE;
            if (kind < 64) {
                offset += kind + 1;
            } else if (kind < 128) {
                offset += kind - 64 + 1;
                stack = types(1);
            } else if (kind < 247) {
                throw new UnsupportedClassFileException("it has a frame of kind " + kind);
            } else {
                offset += u2() + 1;
                if (kind == 247) {
                    stack = types(1);
                } else if (kind < 251) {
                    locals = Arrays.copyOf(locals, locals.length - (251 - kind));
                } else if (kind < 255) {
                    locals = with(locals, kind - 251);
                } else {
                    locals = types(u2());
                    stack = types(u2());
                }
            }
            map.add(moved.at(offset), StackMap.and(locals, variable, type), stack);
        }
    }

    private int[] with(int[] locals, int more) {
        int[] longer = Arrays.copyOf(locals, locals.length + more);
        System.arraycopy(types(more), 0, longer, locals.length, more);
        return longer;
    }

    private int[] types(int count) {
        int[] types = new int[count];
        for (int i = 0; i < count; i++) {
            int type = u1();
            if (type == StackMap.UNINITIALIZED) {
                type |= moved.at(u2()) << 8;
            } else if (type == StackMap.REFERENCE) {
                type |= u2() << 8;
            }
            types[i] = type;
        }
        return types;
    }

    private int u1() {
        return file[at++] & 0xff;
    }

    private int u2() {
        at += 2;
        return ClassFile.u2(file, at - 2);
    }
}
