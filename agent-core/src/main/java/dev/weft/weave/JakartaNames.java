// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/** Turns a class that was compiled against {@code javax.servlet} into one for {@code jakarta.servlet}. */
final class JakartaNames {

    private static final Remapper TO_JAKARTA = new Remapper() {
        @Override
        public String map(String internalName) {
            return internalName.startsWith("javax/servlet/")
                    ? "jakarta" + internalName.substring("javax".length())
                    : internalName;
        }

        @Override
        public Object mapValue(Object value) {
            // Names of request attributes are string constants.
            return value instanceof String && ((String) value).startsWith("javax.servlet.")
                    ? "jakarta" + ((String) value).substring("javax".length())
                    : super.mapValue(value);
        }
    };

    private JakartaNames() {}

    static byte[] rename(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, TO_JAKARTA), 0);
        return writer.toByteArray();
    }
}
