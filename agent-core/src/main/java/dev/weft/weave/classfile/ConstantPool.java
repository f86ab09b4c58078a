// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The constants of a class file (JVMS 4.4), and those that are added behind them. Indices of constants stay as they are. */
public final class ConstantPool {

    private static final int START = 10;
    private static final int MAX_COUNT = 0xffff;

    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final byte[] file;

    /** Where each constant begins. */
    private final int[] offsets;

    private final int end;

    private final ByteOutput added = new ByteOutput(512);
    private final Map<String, Integer> indices = new HashMap<String, Integer>();
    private int count;

    ConstantPool(byte[] file) {
        this.file = file;
        this.count = ClassFile.u2(file, START - 2);
        this.offsets = new int[count];
        int next = START;
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = next;
            int tag = file[next];
            next += size(tag, next);
            if (tag == LONG || tag == DOUBLE) {
                // Takes two indices.
                i++;
            }
        }
        this.end = next;
    }

    private int size(int tag, int offset) {
        switch (tag) {
            case UTF8:
                return 3 + ClassFile.u2(file, offset + 1);
            case CLASS:
            case STRING:
            case METHOD_TYPE:
            case MODULE:
            case PACKAGE:
                return 3;
            case METHOD_HANDLE:
                return 4;
            case LONG:
            case DOUBLE:
                return 9;
            case INTEGER:
            case FLOAT:
            case FIELD:
            case METHOD:
            case INTERFACE_METHOD:
            case NAME_AND_TYPE:
            case DYNAMIC:
            case INVOKE_DYNAMIC:
                return 5;
            default:
                throw new UnsupportedClassFileException("a constant has the tag " + tag);
        }
    }

    /** The offset in the class file behind its last constant. */
    int end() {
        return end;
    }

    /** The text of a constant of the class file. */
    String utf8(int index) {
        int offset = offsets[index];
        int length = ClassFile.u2(file, offset + 1);
        for (int i = offset + 3; i < offset + 3 + length; i++) {
            if (file[i] < 0) {
                return modifiedUtf8(offset + 1, length + 2);
            }
        }
        return new String(file, offset + 3, length, StandardCharsets.US_ASCII);
    }

    /** The name of a class that is a constant of the class file. */
    String className(int index) {
        return utf8(ClassFile.u2(file, offsets[index] + 1));
    }

    private String modifiedUtf8(int offset, int length) {
        try {
            return new DataInputStream(new ByteArrayInputStream(file, offset, length)).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a constant of the class file is this text, which is ASCII. */
    boolean isUtf8(int index, String text) {
        int offset = offsets[index];
        if (ClassFile.u2(file, offset + 1) != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (file[offset + 3 + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Adds a text if it was not added before, and returns its index. Names of the class file may have any characters. */
    int addUtf8(String text) {
        Integer known = indices.get(text);
        if (known != null) {
            return known;
        }
        added.u1(UTF8);
        byte[] bytes = modifiedUtf8(text);
        added.u2(bytes.length).write(bytes);
        return added(text);
    }

    /** As the class file has it: two bytes for the character 0, and each half of a surrogate pair by itself (JVMS 4.4.7). */
    private static byte[] modifiedUtf8(String text) {
        ByteOutput out = new ByteOutput(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0 && c < 0x80) {
                out.u1(c);
            } else if (c < 0x800) {
                out.u1(0xc0 | c >> 6).u1(0x80 | c & 0x3f);
            } else {
                out.u1(0xe0 | c >> 12).u1(0x80 | c >> 6 & 0x3f).u1(0x80 | c & 0x3f);
            }
        }
        return out.toByteArray();
    }

    /** @param name internal name, or descriptor of an array */
    public int addClass(String name) {
        return addReference(CLASS, "class ", name);
    }

    public int addString(String text) {
        return addReference(STRING, "string ", text);
    }

    private int addReference(int tag, String prefix, String text) {
        Integer known = indices.get(prefix + text);
        if (known != null) {
            return known;
        }
        int utf8 = addUtf8(text);
        added.u1(tag).u2(utf8);
        return added(prefix + text);
    }

    /** @param owner internal name of a class, not of an interface */
    public int addMethod(String owner, String name, String descriptor) {
        String key = owner + '.' + name + descriptor;
        Integer known = indices.get(key);
        if (known != null) {
            return known;
        }
        int type = addClass(owner);
        int nameIndex = addUtf8(name);
        int descriptorIndex = addUtf8(descriptor);
        added.u1(NAME_AND_TYPE).u2(nameIndex).u2(descriptorIndex);
        int nameAndType = added(name + ' ' + descriptor);
        added.u1(METHOD).u2(type).u2(nameAndType);
        return added(key);
    }

    private int added(String key) {
        if (count >= MAX_COUNT - 1) {
            throw new UnsupportedClassFileException("it has " + count + " constants");
        }
        indices.put(key, count);
        return count++;
    }

    void writeTo(ByteOutput out) {
        out.u2(count).write(file, START, end).write(added);
    }
}
