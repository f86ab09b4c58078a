// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

/** Writes instructions (JVMS 6.5) and adds the constants that they need. */
public final class Assembler {

    private static final int ICONST_0 = 3;
    private static final int INVOKEVIRTUAL = 182;

    private final ConstantPool constants;
    private final ByteOutput out = new ByteOutput(512);

    public Assembler(ConstantPool constants) {
        this.constants = constants;
    }

    /** The offset of the next instruction. */
    public int offset() {
        return out.size();
    }

    /** The instructions that were written. */
    public ByteOutput code() {
        return out;
    }

    public Assembler instruction(int opcode) {
        out.u1(opcode);
        return this;
    }

    /** @param distance from this instruction to the target, in bytes */
    public Assembler jump(int distance) {
        out.u1(Instructions.GOTO).u2(distance);
        return this;
    }

    /** Loads or stores a local variable. */
    public Assembler variable(int opcode, int variable) {
        if (variable < 256) {
            out.u1(opcode).u1(variable);
        } else {
            out.u1(Instructions.WIDE).u1(opcode).u2(variable);
        }
        return this;
    }

    /** @param number from 0 to 32,767 */
    public Assembler push(int number) {
        if (number <= 5) {
            out.u1(ICONST_0 + number);
        } else if (number <= Byte.MAX_VALUE) {
            out.u1(Instructions.BIPUSH).u1(number);
        } else {
            out.u1(Instructions.SIPUSH).u2(number);
        }
        return this;
    }

    /** @param index of a constant that takes one place on the stack */
    public Assembler pushConstant(int index) {
        out.u1(Instructions.LDC_W).u2(index);
        return this;
    }

    public Assembler invokeStatic(String owner, String name, String descriptor) {
        out.u1(Instructions.INVOKESTATIC).u2(constants.addMethod(owner, name, descriptor));
        return this;
    }

    /** @param name internal name, or descriptor of an array */
    public Assembler cast(String name) {
        out.u1(Instructions.CHECKCAST).u2(constants.addClass(name));
        return this;
    }

    /** Makes an object of a value of this type, unless it is one. */
    public Assembler box(String type) {
        if (!Descriptor.isReference(type)) {
            String boxed = boxed(type);
            invokeStatic(boxed, "valueOf", "(" + type + ")L" + boxed + ";");
        }
        return this;
    }

    /** Makes a value of this type of an object. Throws if the object has another type, or is {@code null} for a primitive. */
    public Assembler unbox(String type) {
        if (Descriptor.isReference(type)) {
            return cast(Descriptor.className(type));
        }
        String boxed = boxed(type);
        cast(boxed);
        out.u1(INVOKEVIRTUAL).u2(constants.addMethod(boxed, Descriptor.sourceName(type) + "Value", "()" + type));
        return this;
    }

    private static String boxed(String primitive) {
        switch (primitive.charAt(0)) {
            case 'C':
                return "java/lang/Character";
            case 'I':
                return "java/lang/Integer";
            default:
                String name = Descriptor.sourceName(primitive);
                return "java/lang/" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }
}
