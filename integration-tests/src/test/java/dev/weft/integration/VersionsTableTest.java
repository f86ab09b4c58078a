// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** docs/versions.md says what is tested with what. */
class VersionsTableTest {

    private static final String BEGIN = "<!-- versions -->\n";
    private static final String END = "<!-- /versions -->";

    /** Of no library that is supported: mixtures, and what must not be disturbed. */
    private static final Set<Libraries> NONE_OF_OURS =
            EnumSet.of(Libraries.ALL_CLIENTS, Libraries.OTHER_AGENTS, Libraries.OWN_LIBRARIES);

    @Test
    void holdsEachSetOfLibraries() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "versions.md"));
        assertThat(page).contains(BEGIN, END);
        String table = Stream.of(Libraries.values())
                .filter(set -> !NONE_OF_OURS.contains(set))
                .filter(set -> !set.directory().isEmpty())
                .map(VersionsTableTest::row)
                .collect(joining("", "| Set | Libraries | JDK |\n|---|---|---|\n", ""));
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
                .as("between %s and %s docs/versions.md must hold:%n%s", BEGIN.trim(), END, table)
                .isEqualTo(table);
    }

    private static String row(Libraries set) {
        String libraries = artifacts(set).stream()
                .map(artifact -> artifact + " " + version(set, artifact))
                .collect(joining(", "));
        String jdks = set.runs().map(run -> String.valueOf(run.jdk())).collect(joining(", "));
        return "| `" + set.directory() + "` | " + libraries + " | " + jdks + " |\n";
    }

    /** What the set names itself, not what comes along. */
    private static List<String> artifacts(Libraries set) {
        Path pom = Path.of("libraries", set.directory(), "pom.xml");
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
            NodeList found = (NodeList) XPathFactory.newInstance()
                    .newXPath()
                    .evaluate("/project/dependencies/dependency/artifactId", document, XPathConstants.NODESET);
            return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
                    .map(i -> found.item(i).getTextContent())
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException("cannot read " + pom, e);
        }
    }

    /** As Maven resolved it. */
    private static String version(Libraries set, String artifact) {
        return set.jars().stream()
                .map(jar -> jar.getFileName().toString())
                .filter(name -> name.matches(artifact.replace(".", "\\.") + "-[0-9v].*\\.jar"))
                .map(name -> name.substring(artifact.length() + 1, name.length() - ".jar".length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(set + " has no jar of " + artifact));
    }
}
