// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import java.util.ArrayList;
import java.util.List;

/** A class file (JVMS 4.1): where its parts are, and the same one with other methods. Nothing else of it changes. */
public final class ClassFile {

    private final byte[] bytes;
    private final ConstantPool constants;
    private final int thisClass;
    private final List<Method> methods;

    /** @throws UnsupportedClassFileException if it has constants of an unknown kind */
    public ClassFile(byte[] bytes) {
        this.bytes = bytes;
        this.constants = new ConstantPool(bytes);
        int offset = constants.end();
        this.thisClass = u2(bytes, offset + 2);
        offset += 6;
        offset += 2 + 2 * u2(bytes, offset);
        int fields = u2(bytes, offset);
        offset += 2;
        for (int i = 0; i < fields; i++) {
            offset = Method.end(bytes, offset);
        }
        int count = u2(bytes, offset);
        offset += 2;
        this.methods = new ArrayList<Method>(count);
        for (int i = 0; i < count; i++) {
            Method method = new Method(bytes, constants, offset);
            methods.add(method);
            offset = method.end();
        }
    }

    static int u2(byte[] bytes, int offset) {
        return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
    }

    static int u4(byte[] bytes, int offset) {
        return u2(bytes, offset) << 16 | u2(bytes, offset + 2);
    }

    /**
     * The offset of an attribute (JVMS 4.7).
     *
     * @param count offset of the number of attributes
     * @return -1 if there is none of this name
     */
    static int attribute(byte[] bytes, ConstantPool constants, int count, String name) {
        int attribute = count + 2;
        for (int i = u2(bytes, count); i > 0; i--) {
            if (constants.isUtf8(u2(bytes, attribute), name)) {
                return attribute;
            }
            attribute = attributeEnd(bytes, attribute);
        }
        return -1;
    }

    /** The offset behind an attribute. */
    static int attributeEnd(byte[] bytes, int attribute) {
        return attribute + 6 + u4(bytes, attribute + 2);
    }

    /** The whole class file. Not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Major version of the class file. */
    public int version() {
        return u2(bytes, 6);
    }

    public ConstantPool constants() {
        return constants;
    }

    /** The class itself, as a constant. */
    public int thisClass() {
        return thisClass;
    }

    /** The internal name of the class. */
    public String name() {
        return constants.className(thisClass);
    }

    public List<Method> methods() {
        return methods;
    }

    /**
     * The class file with other methods in the place of some of its own.
     *
     * @param replaced in the order of the class file
     * @param bodies of these methods, each a whole attribute {@code Code}
     */
    public byte[] with(List<Method> replaced, List<ByteOutput> bodies) {
        ByteOutput out = new ByteOutput(bytes.length + 1024 * (1 + bodies.size()));
        out.write(bytes, 0, 8);
        constants.writeTo(out);
        int copied = constants.end();
        for (int i = 0; i < replaced.size(); i++) {
            Method method = replaced.get(i);
            out.write(bytes, copied, method.codeStart());
            out.write(bodies.get(i));
            copied = method.codeEnd();
        }
        return out.write(bytes, copied, bytes.length).toByteArray();
    }
}
