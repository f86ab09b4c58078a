// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

/** The instructions of the JVM (JVMS 6.5), as far as moving them needs. */
public final class Instructions {

    public static final int NOP = 0;
    public static final int ACONST_NULL = 1;
    public static final int ILOAD = 21;
    public static final int ALOAD = 25;
    public static final int ISTORE = 54;
    public static final int ASTORE = 58;
    public static final int POP = 87;
    static final int GOTO = 167;
    public static final int IRETURN = 172;
    static final int RETURN = 177;
    public static final int ATHROW = 191;
    static final int CHECKCAST = 192;

    static final int BIPUSH = 16;
    static final int SIPUSH = 17;
    static final int LDC_W = 19;
    static final int TABLESWITCH = 170;
    static final int LOOKUPSWITCH = 171;
    static final int INVOKESTATIC = 184;
    static final int WIDE = 196;

    private static final int LDC = 18;
    private static final int LDC2_W = 20;
    private static final int IINC = 132;
    private static final int IFEQ = 153;
    private static final int JSR = 168;
    private static final int RET = 169;
    private static final int GETSTATIC = 178;
    private static final int INVOKEINTERFACE = 185;
    private static final int INVOKEDYNAMIC = 186;
    private static final int NEW = 187;
    private static final int NEWARRAY = 188;
    private static final int ANEWARRAY = 189;
    private static final int INSTANCEOF = 193;
    private static final int MULTIANEWARRAY = 197;
    private static final int IFNULL = 198;
    private static final int IFNONNULL = 199;
    private static final int GOTO_W = 200;
    private static final int JSR_W = 201;

    /** By opcode; {@code 0} for the switches, {@code wide}, and what is no instruction of a class file. */
    private static final byte[] LENGTHS = lengths();

    private Instructions() {}

    private static byte[] lengths() {
        byte[] lengths = new byte[256];
        fill(lengths, 0, JSR_W, 1);
        lengths[BIPUSH] = 2;
        lengths[SIPUSH] = 3;
        lengths[LDC] = 2;
        fill(lengths, LDC_W, LDC2_W, 3);
        fill(lengths, ILOAD, ALOAD, 2);
        fill(lengths, ISTORE, ASTORE, 2);
        lengths[IINC] = 3;
        fill(lengths, IFEQ, JSR, 3);
        lengths[RET] = 2;
        fill(lengths, TABLESWITCH, LOOKUPSWITCH, 0);
        fill(lengths, GETSTATIC, INVOKESTATIC, 3);
        fill(lengths, INVOKEINTERFACE, INVOKEDYNAMIC, 5);
        lengths[NEW] = 3;
        lengths[NEWARRAY] = 2;
        lengths[ANEWARRAY] = 3;
        fill(lengths, CHECKCAST, INSTANCEOF, 3);
        lengths[WIDE] = 0;
        lengths[MULTIANEWARRAY] = 4;
        fill(lengths, IFNULL, IFNONNULL, 3);
        fill(lengths, GOTO_W, JSR_W, 5);
        return lengths;
    }

    private static void fill(byte[] lengths, int first, int last, int length) {
        for (int opcode = first; opcode <= last; opcode++) {
            lengths[opcode] = (byte) length;
        }
    }

    static boolean isReturn(int opcode) {
        return opcode >= IRETURN && opcode <= RETURN;
    }

    /** Whether two bytes behind the opcode are an offset. */
    static boolean isJump(int opcode) {
        return opcode >= IFEQ && opcode <= JSR || opcode == IFNULL || opcode == IFNONNULL;
    }

    /** Whether four bytes behind the opcode are an offset. */
    static boolean isWideJump(int opcode) {
        return opcode == GOTO_W || opcode == JSR_W;
    }

    static boolean isSwitch(int opcode) {
        return opcode == TABLESWITCH || opcode == LOOKUPSWITCH;
    }

    /**
     * The length of an instruction in bytes.
     *
     * @param start offset of the first instruction in the file
     * @param at offset of the instruction in the file
     */
    static int length(byte[] file, int start, int at) {
        int opcode = file[at] & 0xff;
        int length = LENGTHS[opcode];
        if (length > 0) {
            return length;
        }
        if (opcode == WIDE) {
            return (file[at + 1] & 0xff) == IINC ? 6 : 4;
        }
        if (isSwitch(opcode)) {
            int padding = padding(at - start);
            return 1 + padding + operands(file, at + 1 + padding, opcode);
        }
        throw new UnsupportedClassFileException("its code has the opcode " + opcode);
    }

    /** The number of bytes between the opcode of a switch, which is at an offset of the code, and its operands. */
    static int padding(int offset) {
        return 3 - offset & 3;
    }

    /**
     * The number of bytes of a switch behind its padding.
     *
     * @param at offset of these bytes in the file
     */
    static int operands(byte[] file, int at, int opcode) {
        int count = ClassFile.u4(file, at + 4);
        return opcode == LOOKUPSWITCH ? 8 + 8 * count : 12 + 4 * (ClassFile.u4(file, at + 8) - count + 1);
    }

    /** The instruction that loads, stores or returns a type, made from the one of this group for {@code int}. */
    public static int ofType(int ofInt, String type) {
        switch (type.charAt(0)) {
            case 'J':
                return ofInt + 1;
            case 'F':
                return ofInt + 2;
            case 'D':
                return ofInt + 3;
            case 'L':
            case '[':
                return ofInt + 4;
            case 'V':
                return ofInt + 5;
            default:
                return ofInt;
        }
    }
}
