// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.subject.ErrorServlet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JakartaTest {

    private static final String CLASS = ErrorServlet.class.getName().replace('.', '/') + ".class";
    private static final String SERVICE = "META-INF/services/javax.servlet.ServletContainerInitializer";

    @TempDir
    Path directory;

    @Test
    void renamesClass() throws Exception {
        assertRenamed(Jakarta.renamed(classFile()));
    }

    @Test
    void copiesDirectory() throws Exception {
        Path from = directory.resolve("from");
        Files.createDirectories(from.resolve(CLASS).getParent());
        Files.write(from.resolve(CLASS), classFile());
        assertRenamed(
                Files.readAllBytes(Jakarta.copy(from, directory.resolve("to")).resolve(CLASS)));
    }

    @Test
    void copiesJar() throws Exception {
        Path from = directory.resolve("from.jar");
        try (OutputStream file = Files.newOutputStream(from);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new JarEntry(CLASS));
            jar.write(classFile());
        }
        assertRenamed(
                Files.readAllBytes(Jakarta.copy(from, directory.resolve("to")).resolve(CLASS)));
    }

    @Test
    void renamesServices() throws Exception {
        Path from = directory.resolve("from");
        Files.createDirectories(from.resolve(SERVICE).getParent());
        Files.writeString(from.resolve(SERVICE), "javax.servlet.Some");
        Path to = Jakarta.copy(from, directory.resolve("to"));
        assertThat(to.resolve("META-INF/services/jakarta.servlet.ServletContainerInitializer"))
                .hasContent("jakarta.servlet.Some");
    }

    @Test
    void leavesOtherFilesAlone() throws Exception {
        Path from = Files.createDirectories(directory.resolve("from"));
        Files.writeString(from.resolve("notes.txt"), "javax.servlet");
        Path to = Jakarta.copy(from, directory.resolve("to"));
        assertThat(to.resolve("notes.txt")).hasContent("javax.servlet");
    }

    private static void assertRenamed(byte[] classFile) {
        assertThat(new String(classFile, StandardCharsets.ISO_8859_1))
                .contains("jakarta/servlet/http/HttpServlet", "jakarta.servlet.error.status_code")
                .doesNotContain("javax/servlet", "javax.servlet");
    }

    private static byte[] classFile() throws IOException {
        try (var stream = ErrorServlet.class.getResourceAsStream("ErrorServlet.class")) {
            return stream.readAllBytes();
        }
    }
}
