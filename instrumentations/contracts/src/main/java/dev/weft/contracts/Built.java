// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Finds the files of the build, starting at the working directory of the tests. */
public final class Built {

    private static final Path ROOT = findRoot(Path.of("").toAbsolutePath());

    private Built() {}

    /** The root directory of the project. */
    public static Path root() {
        return ROOT;
    }

    /** The agent's jar. */
    public static Path agent() {
        return file(ROOT.resolve(Path.of("agent", "target", "weft-agent.jar")));
    }

    /** The executable jar of an example, a Spring Boot application. */
    public static Path example(String name) {
        return file(ROOT.resolve(Path.of("examples", name, "target", name + ".jar")));
    }

    /** The directories of the instrumentation modules, sorted by name. */
    public static List<Path> modules() {
        return list(ROOT.resolve("instrumentations"))
                .filter(each -> Files.exists(each.resolve("pom.xml")))
                .sorted()
                .toList();
    }

    /** The directory of the module that has this test class. */
    public static Path module(String testClass) {
        return findModule(testClass)
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected among the tests of a module of instrumentations: " + testClass));
    }

    /** The directory or jar that contains this test class. Does not load the class, so its libraries may be absent. */
    public static Path holder(String className) {
        // Prefers a jar: an archive for class data sharing does not support directories.
        return findModule(className)
                .map(module -> list(module.resolve("target"))
                        .filter(each -> each.toString().endsWith("-tests.jar"))
                        .findFirst()
                        .orElse(module.resolve(Path.of("target", "test-classes"))))
                .orElseGet(() -> onClassPath(className));
    }

    /** The jars of a library set, in class path order. */
    static List<Path> classPath(String set) {
        Path classPath = ROOT.resolve(Path.of("integration-tests", "libraries", "target", set, "classpath"));
        if (!Files.exists(classPath)) {
            throw new IllegalStateException(classPath
                    + " is missing: run ./mvnw -f integration-tests/libraries/pom.xml generate-resources once");
        }
        try {
            return Stream.of(Files.readString(classPath).trim().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean hasEntry(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getEntry(name) != null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static Optional<Path> findModule(String testClass) {
        Path file = Path.of("target", "test-classes", testClass.replace('.', '/') + ".class");
        return modules().stream()
                .filter(module -> Files.exists(module.resolve(file)))
                .findFirst();
    }

    private static Path onClassPath(String className) {
        String resource = className.replace('.', '/') + ".class";
        URL url = Built.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalArgumentException("expected among the test's dependencies: " + className);
        }
        try {
            String text = url.toString();
            String root = text.substring(0, text.length() - resource.length());
            return Path.of(
                    new URI(root.startsWith("jar:") ? root.substring("jar:".length(), root.lastIndexOf("!/")) : root));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url.toString(), e);
        }
    }

    private static Path findRoot(Path start) {
        for (Path each = start; each != null; each = each.getParent()) {
            if (Files.isDirectory(each.resolve("instrumentations")) && Files.exists(each.resolve("mvnw"))) {
                return each;
            }
        }
        throw new IllegalStateException("expected to run in a directory of the project, not in " + start);
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalStateException(path + " is missing: run ./mvnw verify once");
        }
        return path;
    }
}
