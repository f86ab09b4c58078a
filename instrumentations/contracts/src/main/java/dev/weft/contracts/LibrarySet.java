// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The libraries on the class path of a forked JVM. A set is a Maven file {@code libraries/<name>.xml} in the module of the
 * contract. A set with libraries of several modules is in {@code integration-tests}. Its properties:
 *
 * <ul>
 *   <li>{@code weft.jdks}: feature versions of the JDKs for every build. If none of them is installed, the set runs on the
 *       JDK of the build.
 *   <li>{@code weft.jdks.matrix}: additional JDKs with {@code -Pmatrix}
 *   <li>{@code weft.contracts}: simple names of the contract tests to run; by default all of the module
 *   <li>{@code weft.servlets}: {@code jakarta} if subjects are renamed from {@code javax.servlet}
 *   <li>{@code weft.path}: {@code modules} if the libraries are on the module path and the subject is on the class path
 *   <li>{@code weft.options}, {@code weft.options.<JDK>}: options of the JVM, for each JDK or for one
 * </ul>
 */
public final class LibrarySet {

    private static final boolean MATRIX = Boolean.getBoolean("weft.matrix");
    private static final int NEWEST = Collections.max(Jdks.TESTED);

    private final String name;
    private final Map<String, String> properties = new HashMap<>();
    private final List<String> artifacts = new ArrayList<>();

    private LibrarySet(Path file) {
        String fileName = file.getFileName().toString();
        name = fileName.substring(0, fileName.length() - ".xml".length());
        try {
            Element project = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
            for (Element property : children(project, "properties")) {
                properties.put(property.getTagName(), property.getTextContent().trim());
            }
            for (Element dependency : children(project, "dependencies")) {
                String artifact = text(dependency, "artifactId");
                if (text(dependency, "groupId").equals("dev.weft.libraries")) {
                    artifacts.addAll(named(artifact).artifacts);
                } else {
                    artifacts.add(artifact);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    /** The sets of a module, by name. */
    public static List<LibrarySet> ofModule(Path module) {
        Path directory = module.resolve("libraries");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .filter(file -> !file.endsWith("pom.xml"))
                    .sorted()
                    .map(LibrarySet::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The set of this name, in any module. */
    public static LibrarySet named(String name) {
        return Stream.concat(Built.modules().stream(), Stream.of(Built.root().resolve("integration-tests")))
                .map(module -> module.resolve(Path.of("libraries", name + ".xml")))
                .filter(Files::exists)
                .map(LibrarySet::new)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no library set is named " + name));
    }

    public String name() {
        return name;
    }

    /** The direct dependencies of this set and of its parts, without transitive ones. Empty for the JDK's libraries. */
    public List<String> artifacts() {
        return artifacts;
    }

    /** The jars of this set, in class path order. Empty for the JDK's libraries. */
    public List<Path> jars() {
        return artifacts.isEmpty() ? List.of() : Built.classPath(name);
    }

    /** The JDKs of the whole matrix, ascending. */
    public List<Integer> jdks() {
        return Stream.of("weft.jdks", "weft.jdks.matrix")
                .flatMap(property -> words(property).stream())
                .map(Integer::valueOf)
                .sorted()
                .toList();
    }

    /** The runs of this set in this build, one for each JDK. */
    public Stream<ForkedRun> runs() {
        return (MATRIX ? jdks() : jdksOfEachBuild()).stream().map(this::on);
    }

    /** The runs of this set on these JDKs. Without {@code -Pmatrix}, only on the newest JDK and on the JDK of the build. */
    public Stream<ForkedRun> runsOn(Integer... jdks) {
        return Stream.of(jdks)
                .filter(jdk -> MATRIX || jdk == Runtime.version().feature() || jdk == NEWEST)
                .map(this::on);
    }

    /** The runs of several sets. */
    public static Stream<ForkedRun> runs(String... sets) {
        return Stream.of(sets).map(LibrarySet::named).flatMap(LibrarySet::runs);
    }

    /** The simple names of the contract tests that this set runs. Empty for all of its module. */
    public List<String> contracts() {
        return words("weft.contracts");
    }

    boolean runs(Class<?> contract) {
        return contracts().isEmpty() || contracts().contains(contract.getSimpleName());
    }

    /** The run of this set on a JDK. */
    public ForkedRun on(int jdk) {
        return new ForkedRun(this, jdk);
    }

    public boolean isJakarta() {
        return words("weft.servlets").contains("jakarta");
    }

    /** Whether the libraries are on the module path. */
    boolean areModules() {
        return words("weft.path").contains("modules");
    }

    List<String> options(int jdk) {
        List<String> options = new ArrayList<>(words("weft.options"));
        options.addAll(words("weft.options." + jdk));
        return options;
    }

    private List<Integer> jdksOfEachBuild() {
        List<Integer> jdks = words("weft.jdks").stream().map(Integer::valueOf).toList();
        boolean isNoneInstalled =
                jdks.stream().noneMatch(jdk -> Jdks.here().home(jdk).isPresent());
        return !jdks.isEmpty() && isNoneInstalled ? List.of(Runtime.version().feature()) : jdks;
    }

    private List<String> words(String property) {
        String value = properties.getOrDefault(property, "");
        return value.isEmpty() ? List.of() : List.of(value.split("\\s+"));
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    /** The child elements of a child of this name. */
    private static List<Element> children(Element parent, String name) {
        return elements(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .flatMap(element -> elements(element).stream())
                .toList();
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LibrarySet set && set.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return artifacts.isEmpty() ? "the JDK's own" : name;
    }
}
