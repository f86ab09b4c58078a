// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Renames {@code javax.servlet} to {@code jakarta.servlet}, so that one subject serves both generations of the servlet API.
 * It renames compiled classes, their string constants, and the names and contents of {@code META-INF/services}.
 */
public final class Jakarta {

    private static final Remapper NAMES = new Names();

    private Jakarta() {}

    /**
     * Copies compiled classes and resources, and renames the packages in the copy.
     *
     * @param from a directory or a jar
     * @param to a directory; created if it is missing
     * @return {@code to}
     */
    public static Path copy(Path from, Path to) {
        try {
            if (Files.isDirectory(from)) {
                copyTree(from, to);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(from)) {
                    copyTree(jar.getPath("/"), to);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + " to " + to, e);
        }
        return to;
    }

    private static void copyTree(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(from)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString().replace("javax.servlet", "jakarta.servlet"));
            Files.createDirectories(target.getParent());
            Files.write(target, renamed(file.toString(), Files.readAllBytes(file)));
        }
    }

    private static byte[] renamed(String name, byte[] content) {
        if (name.endsWith(".class")) {
            return renamed(content);
        }
        if (name.contains("META-INF/services/")) {
            String text = new String(content, StandardCharsets.UTF_8);
            return text.replace("javax.servlet", "jakarta.servlet").getBytes(StandardCharsets.UTF_8);
        }
        return content;
    }

    /** Returns the class file with renamed packages. */
    public static byte[] renamed(byte[] classFile) {
        // The writer gets no reader, because it would then keep the old names in the constant pool.
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(new ClassRemapper(writer, NAMES), 0);
        return writer.toByteArray();
    }

    private static final class Names extends Remapper {

        Names() {
            super(OpenedClassReader.ASM_API);
        }

        @Override
        public String map(String internalName) {
            return internalName.startsWith("javax/servlet/")
                    ? "jakarta/servlet/" + internalName.substring("javax/servlet/".length())
                    : internalName;
        }

        // Renames constants: the compiler copies the names of request attributes into the classes that use them.
        @Override
        public Object mapValue(Object value) {
            return value instanceof String text && text.startsWith("javax.servlet.")
                    ? "jakarta.servlet." + text.substring("javax.servlet.".length())
                    : super.mapValue(value);
        }
    }
}
