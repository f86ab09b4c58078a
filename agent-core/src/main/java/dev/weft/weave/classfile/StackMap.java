// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import java.util.Arrays;

/**
 * A table of stack-map frames (JVMS 4.7.4) that is being written, each frame in full. A type is the byte that the table has for
 * it, and above that byte the index or offset behind it.
 */
public final class StackMap {

    public static final int TOP = 0;
    public static final int INTEGER = 1;
    public static final int FLOAT = 2;
    public static final int DOUBLE = 3;
    public static final int LONG = 4;

    static final int REFERENCE = 7;
    static final int UNINITIALIZED = 8;

    private static final int FULL = 255;

    private final ByteOutput frames = new ByteOutput(256);
    private int count;
    private int last = -1;

    /** @param classIndex of a constant */
    public static int reference(int classIndex) {
        return REFERENCE | classIndex << 8;
    }

    static boolean hasOperand(int type) {
        return (type & 0xff) >= REFERENCE;
    }

    /** The variables that a value of this type takes. */
    static int size(int type) {
        return type == LONG || type == DOUBLE ? 2 : 1;
    }

    /** The types and one more behind them. */
    public static int[] and(int[] types, int type) {
        int[] longer = Arrays.copyOf(types, types.length + 1);
        longer[types.length] = type;
        return longer;
    }

    /**
     * The types, followed by one for a certain variable. Those between are unknown.
     *
     * @param variable not one that the types take
     */
    public static int[] and(int[] types, int variable, int type) {
        int size = 0;
        for (int each : types) {
            size += size(each);
        }
        int[] longer = Arrays.copyOf(types, types.length + variable - size + 1);
        longer[longer.length - 1] = type;
        return longer;
    }

    /** Adds a frame. The offsets of frames increase. */
    public void add(int offset, int[] locals, int... stack) {
        frames.u1(FULL).u2(offset - last - 1);
        last = offset;
        count++;
        write(locals);
        write(stack);
    }

    private void write(int[] types) {
        frames.u2(types.length);
        for (int each : types) {
            frames.u1(each);
            if (hasOperand(each)) {
                frames.u2(each >> 8);
            }
        }
    }

    /** Writes the attribute's length and its content. */
    void writeTo(ByteOutput out) {
        out.u4(frames.size() + 2).u2(count).write(frames);
    }
}
