// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Changes a class that was compiled against {@code javax.servlet} into one for {@code jakarta.servlet}. The constant pool of a
 * class file holds the names of types and of request attributes as text (JVMS 4.4). Nothing else needs to be read.
 */
final class JakartaNames {

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;

    private JakartaNames() {}

    /** @param classFile a class of the agent, compiled for Java 8: it has no constants of later class files */
    static byte[] rename(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream renamed = new ByteArrayOutputStream(classFile.length + 256);
        DataOutputStream out = new DataOutputStream(renamed);
        out.writeLong(in.readLong());
        int count = in.readUnsignedShort();
        out.writeShort(count);
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            out.writeByte(tag);
            switch (tag) {
                case UTF8:
                    out.writeUTF(rename(in.readUTF()));
                    break;
                case CLASS:
                case STRING:
                case METHOD_TYPE:
                    out.writeShort(in.readShort());
                    break;
                case METHOD_HANDLE:
                    out.writeByte(in.readByte());
                    out.writeShort(in.readShort());
                    break;
                case LONG:
                case DOUBLE:
                    out.writeLong(in.readLong());
                    // These take two indexes (JVMS 4.4.5).
                    i++;
                    break;
                default:
                    out.writeInt(in.readInt());
            }
        }
        out.write(classFile, classFile.length - in.available(), in.available());
        return renamed.toByteArray();
    }

    private static String rename(String text) {
        String types = text.replace("javax/servlet/", "jakarta/servlet/");
        return types.startsWith("javax.servlet.") ? "jakarta" + types.substring("javax".length()) : types;
    }
}
