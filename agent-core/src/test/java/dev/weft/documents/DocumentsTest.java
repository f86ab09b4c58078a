// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the documents: their length, wording, links and names of tests. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|Contract))`");
    private static final Pattern DIALECT =
            Pattern.compile("\\b(nobody|whoever|whom|whose|somebody|anybody)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK = Pattern.compile("^```.*?^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Set<String> CLASSES = new HashSet<>();

    static Stream<Path> pages() throws IOException {
        return Pages.all();
    }

    @BeforeAll
    static void findClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Pages.ROOT)) {
            files.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> CLASSES.add(name.substring(0, name.length() - ".java".length())));
        }
    }

    @Test
    void readmeHasAtMost150Lines() throws IOException {
        assertThat(Files.readAllLines(Pages.ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void pagesHaveAtMost250Lines(Path page) throws IOException {
        assertThat(Files.readAllLines(page)).hasSizeLessThanOrEqualTo(250);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            String target = link.group(1);
            if (target.startsWith("http") || target.startsWith("mailto:")) {
                continue;
            }
            Path file = target.isEmpty() ? page : page.resolveSibling(target);
            String anchor = link.group(2);
            if (!Files.exists(file) || anchor != null && !anchors(file).contains(anchor)) {
                dead.add(link.group());
            }
        }
        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void namedTestsExist(Path page) throws IOException {
        List<String> missing = new ArrayList<>();
        Matcher test = TEST.matcher(Files.readString(page));
        while (test.find()) {
            if (!CLASSES.contains(test.group(1))) {
                missing.add(test.group(1));
            }
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void wordsArePlain(Path page) throws IOException {
        if (page.endsWith(Path.of("docs", "style.md"))) {
            // The page of style lists the words to avoid.
            return;
        }
        String text = BLOCK.matcher(Files.readString(page)).replaceAll("");
        List<String> found = new ArrayList<>();
        Matcher word = DIALECT.matcher(text);
        while (word.find()) {
            found.add(text.substring(Math.max(0, word.start() - 40), Math.min(text.length(), word.end() + 40)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void indexNamesEveryPage() throws IOException {
        String index = Files.readString(Path.of("..", "docs", "README.md"));
        try (Stream<Path> files = Files.list(Path.of("..", "docs"))) {
            assertThat(files.map(each -> each.getFileName().toString()))
                    .filteredOn(name -> name.endsWith(".md") && !name.equals("README.md"))
                    .filteredOn(name -> !index.contains("(" + name + ")"))
                    .isEmpty();
        }
    }

    /** Anchors of headings, as GitHub derives them. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Matcher heading = HEADING.matcher(BLOCK.matcher(Files.readString(page)).replaceAll(""));
        while (heading.find()) {
            anchors.add(heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-'));
        }
        return anchors;
    }
}
