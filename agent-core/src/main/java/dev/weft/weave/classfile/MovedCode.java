// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

/**
 * The instructions of a method at other offsets: behind some new code, and with more code at each return. No instruction of it
 * changes, but for the offsets in jumps.
 */
public final class MovedCode {

    private static final int MAX_LENGTH = 0xffff;

    private final Code code;
    private final byte[] exit;

    /** The new offset by the old one. The last is that of the code's end. */
    private final int[] moved;

    private final int[] returns;

    /**
     * Moves the body of a method.
     *
     * @param start the new offset of its first instruction
     * @param exit written in the place of each return instruction, and ends with one
     * @throws UnsupportedClassFileException if the code gets longer than the JVM allows
     */
    public MovedCode(Code code, int start, byte[] exit) {
        this.code = code;
        this.exit = exit;
        this.moved = new int[code.length() + 1];
        this.returns = new int[code.returns()];
        byte[] file = code.file();
        int first = code.start();
        int target = start;
        int returned = 0;
        int at = 0;
        while (at < code.length()) {
            int opcode = file[first + at] & 0xff;
            int length = Instructions.length(file, first, first + at);
            for (int i = 0; i < length; i++) {
                moved[at + i] = target;
            }
            if (Instructions.isReturn(opcode)) {
                returns[returned++] = target;
                target += exit.length;
            } else if (Instructions.isSwitch(opcode)) {
                target += length - Instructions.padding(at) + Instructions.padding(target);
            } else {
                target += length;
            }
            at += length;
        }
        moved[at] = target;
        if (target > MAX_LENGTH) {
            throw new UnsupportedClassFileException("a method has " + target + " bytes of code");
        }
    }

    /** The new offset of an instruction, or of the code's end. */
    int at(int offset) {
        return moved[offset];
    }

    /** The new offset behind the last instruction. */
    public int end() {
        return moved[code.length()];
    }

    /** The new offset of each return. */
    public int[] returns() {
        return returns.clone();
    }

    /** @param out contains the code in front of this one, and nothing else */
    public void writeTo(ByteOutput out) {
        byte[] file = code.file();
        int first = code.start();
        int copied = first;
        int length;
        for (int at = 0; at < code.length(); at += length) {
            int place = first + at;
            int opcode = file[place] & 0xff;
            length = Instructions.length(file, first, place);
            if (Instructions.isJump(opcode)) {
                out.write(file, copied, place + 1).u2(jump(at, (short) ClassFile.u2(file, place + 1)));
            } else if (Instructions.isReturn(opcode)) {
                out.write(file, copied, place).write(exit);
            } else if (Instructions.isSwitch(opcode)) {
                out.write(file, copied, place + 1);
                writeSwitch(out, at, opcode);
            } else if (Instructions.isWideJump(opcode)) {
                out.write(file, copied, place + 1).u4(offset(at, ClassFile.u4(file, place + 1)));
            } else {
                continue;
            }
            copied = place + length;
        }
        out.write(file, copied, first + code.length());
    }

    private void writeSwitch(ByteOutput out, int at, int opcode) {
        for (int i = Instructions.padding(moved[at]); i > 0; i--) {
            out.u1(0);
        }
        byte[] file = code.file();
        int operands = code.start() + at + 1 + Instructions.padding(at);
        int end = operands + Instructions.operands(file, operands, opcode);
        out.u4(offset(at, ClassFile.u4(file, operands)));
        int next = operands + 4;
        if (opcode == Instructions.TABLESWITCH) {
            out.write(file, next, next + 8);
            for (next += 8; next < end; next += 4) {
                out.u4(offset(at, ClassFile.u4(file, next)));
            }
        } else {
            out.write(file, next, next + 4);
            for (next += 4; next < end; next += 8) {
                out.write(file, next, next + 4).u4(offset(at, ClassFile.u4(file, next + 4)));
            }
        }
    }

    private int jump(int from, int offset) {
        int moved = offset(from, offset);
        if (moved != (short) moved) {
            throw new UnsupportedClassFileException("a jump has an offset of " + moved);
        }
        return moved;
    }

    private int offset(int from, int offset) {
        return moved[from + offset] - moved[from];
    }

    /** Writes the entries of the exception table, without their number. */
    public void writeHandlers(ByteOutput out) {
        byte[] file = code.file();
        int entry = code.handlers();
        for (int i = 0; i < code.handlerCount(); i++, entry += 8) {
            out.u2(moved[ClassFile.u2(file, entry)])
                    .u2(moved[ClassFile.u2(file, entry + 2)])
                    .u2(moved[ClassFile.u2(file, entry + 4)])
                    .u2(ClassFile.u2(file, entry + 6));
        }
    }
}
