// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

/** A method of a class file (JVMS 4.6). */
public final class Method {

    private final byte[] file;
    private final ConstantPool constants;
    private final int start;
    private final int end;
    private final int codeStart;

    Method(byte[] file, ConstantPool constants, int start) {
        this.file = file;
        this.constants = constants;
        this.start = start;
        this.codeStart = ClassFile.attribute(file, constants, start + 6, "Code");
        this.end = end(file, start);
    }

    /** The offset behind a field or method. */
    static int end(byte[] file, int start) {
        int attribute = start + 8;
        for (int i = ClassFile.u2(file, start + 6); i > 0; i--) {
            attribute = ClassFile.attributeEnd(file, attribute);
        }
        return attribute;
    }

    public int access() {
        return ClassFile.u2(file, start);
    }

    public String name() {
        return constants.utf8(ClassFile.u2(file, start + 2));
    }

    public Descriptor descriptor() {
        return Descriptor.of(constants.utf8(ClassFile.u2(file, start + 4)));
    }

    /** The body of the method, which must have one. */
    public Code code() {
        if (codeStart < 0) {
            throw new UnsupportedClassFileException("method " + name() + " has no code");
        }
        return new Code(file, constants, codeStart);
    }

    int codeStart() {
        return codeStart;
    }

    int codeEnd() {
        return ClassFile.attributeEnd(file, codeStart);
    }

    int end() {
        return end;
    }
}
