// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.classfile;

import org.jspecify.annotations.Nullable;

/** The body of a method (JVMS 4.7.3). */
public final class Code {

    private static final String FRAMES = "StackMapTable";

    private static final int HEAD = 14;
    private static final int HANDLER = 8;

    private final byte[] file;
    private final ConstantPool constants;
    private final int attribute;
    private final int length;

    Code(byte[] file, ConstantPool constants, int attribute) {
        this.file = file;
        this.constants = constants;
        this.attribute = attribute;
        this.length = ClassFile.u4(file, attribute + 10);
    }

    byte[] file() {
        return file;
    }

    public int maxStack() {
        return ClassFile.u2(file, attribute + 6);
    }

    public int maxLocals() {
        return ClassFile.u2(file, attribute + 8);
    }

    /** The offset of the first instruction in the file. */
    int start() {
        return attribute + HEAD;
    }

    /** The length of all instructions in bytes. */
    int length() {
        return length;
    }

    /** The offset of the exception table's entries in the file. */
    int handlers() {
        return start() + length + 2;
    }

    int handlerCount() {
        return ClassFile.u2(file, start() + length);
    }

    /** The offset of the number of attributes. */
    private int attributes() {
        return handlers() + HANDLER * handlerCount();
    }

    /** The number of return instructions. */
    public int returns() {
        int returns = 0;
        int end = start() + length;
        for (int at = start(); at < end; at += Instructions.length(file, start(), at)) {
            if (Instructions.isReturn(file[at] & 0xff)) {
                returns++;
            }
        }
        return returns;
    }

    /**
     * Adds this code's frames to those of new code around it. Code without branches has none.
     *
     * @param parameters types of the method's variables at its beginning
     * @param variable a variable that this code does not use
     * @param type its type
     */
    public void addFrames(MovedCode moved, StackMap frames, int[] parameters, int variable, int type) {
        int table = ClassFile.attribute(file, constants, attributes(), FRAMES);
        if (table >= 0) {
            new StackMapReader(file, table + 6, moved).addTo(frames, parameters, variable, type);
        }
    }

    /**
     * The attribute {@code Code} with other instructions. Its debug tables are moved. What else the class file says of single
     * instructions, such as annotations of casts, is left out: the JVM does not read it.
     *
     * @param handlers the entries of the exception table
     * @param frames {@code null} for class files older than Java 6
     */
    public ByteOutput with(
            MovedCode moved,
            ByteOutput instructions,
            ByteOutput handlers,
            @Nullable StackMap frames,
            int maxStack,
            int maxLocals) {
        ByteOutput content = new ByteOutput(instructions.size() + handlers.size() + 1024);
        content.u2(maxStack).u2(maxLocals);
        content.u4(instructions.size()).write(instructions);
        content.u2(handlers.size() / HANDLER).write(handlers);
        int countAt = content.size();
        content.u2(0);
        int count = writeDebugTables(moved, content);
        if (frames != null) {
            content.u2(constants.addUtf8(FRAMES));
            frames.writeTo(content);
            count++;
        }
        content.setU2(countAt, count);
        return new ByteOutput(content.size() + 6)
                .u2(ClassFile.u2(file, attribute))
                .u4(content.size())
                .write(content);
    }

    private int writeDebugTables(MovedCode moved, ByteOutput out) {
        int written = 0;
        int next = attributes() + 2;
        for (int i = ClassFile.u2(file, attributes()); i > 0; i--) {
            int name = ClassFile.u2(file, next);
            if (constants.isUtf8(name, "LineNumberTable")) {
                writeTable(moved, out, next, 4);
                written++;
            } else if (constants.isUtf8(name, "LocalVariableTable")
                    || constants.isUtf8(name, "LocalVariableTypeTable")) {
                writeTable(moved, out, next, 10);
                written++;
            }
            next = ClassFile.attributeEnd(file, next);
        }
        return written;
    }

    /** @param entry length of an entry: a line's has 4 bytes, a variable's has 10 and contains the length of its range */
    private void writeTable(MovedCode moved, ByteOutput out, int table, int entry) {
        int at = table + 8;
        out.write(file, table, at);
        for (int i = ClassFile.u2(file, table + 6); i > 0; i--, at += entry) {
            int start = ClassFile.u2(file, at);
            out.u2(moved.at(start));
            if (entry > 4) {
                out.u2(moved.at(start + ClassFile.u2(file, at + 2)) - moved.at(start));
            }
            out.write(file, at + (entry > 4 ? 4 : 2), at + entry);
        }
    }
}
