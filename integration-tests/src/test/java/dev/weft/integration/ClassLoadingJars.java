// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.contracts.Built;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars of {@link ClassLoadingTest}.
 *
 * @param library Apache HttpClient with what it needs, and the class that calls it; a bundle and a module too
 * @param application the executable jar of the program; its class path has the library
 * @param otherAgent names the program's class that is an agent
 */
record ClassLoadingJars(Path library, Path application, Path otherAgent) {

    private static final String SUBJECTS = "dev/weft/integration/loading/subject/";
    private static final String MAIN = "dev.weft.integration.loading.subject.LoadingProgram";
    private static final String AGENT = "dev.weft.integration.loading.subject.OtherAgent";
    private static final String CALLER = SUBJECTS + "library/Caller.class";

    static ClassLoadingJars in(Path directory) throws IOException {
        return new ClassLoadingJars(library(directory), application(directory), otherAgent(directory));
    }

    private static Path library(Path directory) throws IOException {
        Path jar = directory.resolve("library.jar");
        Map<String, String> manifest = Map.of(
                "Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "library", "Automatic-Module-Name", "library");
        try (JarOutputStream out = open(jar, manifest)) {
            Set<String> written = new HashSet<>(Set.of("META-INF/", JarFile.MANIFEST_NAME));
            for (String each : List.of(
                    "org.apache.http.client.HttpClient",
                    "org.apache.http.HttpRequest",
                    "org.apache.commons.logging.Log",
                    "org.apache.commons.codec.Decoder")) {
                copy(Built.holder(each), out, written);
            }
            add(CALLER, Files.readAllBytes(Built.holder(MAIN).resolve(CALLER)), out);
        }
        return jar;
    }

    private static Path application(Path directory) throws IOException {
        Path jar = directory.resolve("application.jar");
        Map<String, String> manifest = new LinkedHashMap<>();
        manifest.put("Main-Class", MAIN);
        manifest.put(
                "Add-Opens",
                Stream.of("jdk.internal.misc", "jdk.internal.access", "jdk.internal.reflect")
                        .map(each -> "java.base/" + each)
                        .collect(Collectors.joining(" ")));
        manifest.put(
                "Class-Path",
                Stream.concat(Stream.of(directory.resolve("library.jar")), frameworks().stream())
                        .map(each -> each.toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path classes = Built.holder(MAIN).resolve(SUBJECTS);
        try (JarOutputStream out = open(jar, manifest);
                Stream<Path> files = Files.list(classes)) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                add(SUBJECTS + each.getFileName(), Files.readAllBytes(each), out);
            }
        }
        return jar;
    }

    private static List<Path> frameworks() {
        return List.of(
                Built.holder("org.apache.felix.framework.Felix"), Built.holder("org.jboss.modules.ModuleLoader"));
    }

    private static Path otherAgent(Path directory) throws IOException {
        Path jar = directory.resolve("other-agent.jar");
        Map<String, String> manifest = Map.of(
                "Premain-Class",
                AGENT,
                "Agent-Class",
                AGENT,
                "Can-Retransform-Classes",
                "true",
                "Can-Redefine-Classes",
                "true");
        open(jar, manifest).close();
        return jar;
    }

    private static JarOutputStream open(Path jar, Map<String, String> attributes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        return new JarOutputStream(Files.newOutputStream(jar), manifest);
    }

    private static void copy(Path from, JarOutputStream to, Set<String> written) throws IOException {
        try (JarFile jar = new JarFile(from.toFile())) {
            for (JarEntry each : Collections.list(jar.entries())) {
                if (written.add(each.getName())) {
                    try (InputStream in = jar.getInputStream(each)) {
                        add(each.getName(), in.readAllBytes(), to);
                    }
                }
            }
        }
    }

    private static void add(String name, byte[] content, JarOutputStream to) throws IOException {
        to.putNextEntry(new JarEntry(name));
        to.write(content);
    }
}
