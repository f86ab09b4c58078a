// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/**
 * A site that names no parameters means each overload, also one that a later version of the library adds. In the class files of
 * all library sets such sites mean one method, but for those that are named here. {@code Site.taking} narrows a site.
 */
class SiteOverloadsTest {

    /** Why each overload is meant. */
    private static final Map<String, String> MEANT = Map.of(
            "org.apache.http.concurrent.BasicFuture.cancel",
                    "cancel() calls cancel(true), and the hook ends a call once",
            "org.apache.hc.core5.concurrent.BasicFuture.cancel", "likewise",
            "org.apache.derby.iapi.jdbc.InternalDriver.connect", "the first two arguments are URL and properties",
            "org.apache.derby.jdbc.InternalDriver.connect", "likewise",
            "org.eclipse.jetty.server.handler.ContextHandler$ScopedContext.execute", "the first argument is the task",
            "okhttp3.RealCall.enqueue", "up to 3.3 one calls the other, and a call is followed once");

    private static final String INDEX = "weft/dev/weft/weave/sites";
    private static final String ANY_PARAMETERS = "*";
    private static final char SEPARATOR = '|';
    private static final int NOT_WOVEN = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_BRIDGE;

    @Test
    void sitesWithoutParametersMeanOneMethod() throws IOException {
        Map<String, Set<String>> sites = sites();
        assertThat(sites).hasSizeGreaterThan(50);
        Map<String, Set<String>> overloaded = new TreeMap<>();
        for (Path jar : jars()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (Map.Entry<String, Set<String>> site : sites.entrySet()) {
                    ZipEntry entry = zip.getEntry(site.getKey() + ".class");
                    if (entry != null) {
                        try (InputStream in = zip.getInputStream(entry)) {
                            find(in.readAllBytes(), site.getKey().replace('/', '.'), site.getValue(), overloaded);
                        }
                    }
                }
            }
        }
        overloaded.keySet().removeAll(MEANT.keySet());
        assertThat(overloaded).isEmpty();
    }

    /** Methods without parameters by class, as the build has written them. */
    private static Map<String, Set<String>> sites() throws IOException {
        Map<String, Set<String>> sites = new HashMap<>();
        try (ZipFile agent = new ZipFile(Built.agent().toFile());
                InputStream index = agent.getInputStream(agent.getEntry(INDEX))) {
            for (String line : new String(index.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] fields = line.split("\t", -1);
                // JDBC's public methods are overloaded by their specification.
                if (fields[0].isEmpty() && fields[3].equals(ANY_PARAMETERS) && fields[2].indexOf(SEPARATOR) < 0) {
                    sites.computeIfAbsent(fields[1], each -> new TreeSet<>()).add(fields[2]);
                }
            }
        }
        return sites;
    }

    private static Set<Path> jars() throws IOException {
        Set<Path> jars = new TreeSet<>();
        Path sets = Built.root().resolve(Path.of("integration-tests", "libraries", "target"));
        try (Stream<Path> directories = Files.list(sets)) {
            for (Path each : directories.map(set -> set.resolve("classpath")).toList()) {
                if (Files.isRegularFile(each)) {
                    for (String jar : Files.readString(each).trim().split(File.pathSeparator)) {
                        if (jar.endsWith(".jar")) {
                            jars.add(Path.of(jar));
                        }
                    }
                }
            }
        }
        return jars;
    }

    private static void find(
            byte[] classFile, String className, Set<String> methods, Map<String, Set<String>> overloaded) {
        Map<String, List<String>> found = new HashMap<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                if ((access & NOT_WOVEN) == 0 && methods.contains(name)) {
                                    found.computeIfAbsent(name, each -> new ArrayList<>())
                                            .add(descriptor);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        found.forEach((method, descriptors) -> {
            if (descriptors.size() > 1) {
                overloaded
                        .computeIfAbsent(className + "." + method, each -> new TreeSet<>())
                        .addAll(descriptors);
            }
        });
    }
}
