// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The JDKs of this machine, by feature version (8, 11, 17 ...). The first JDK of a version wins. The search order is:
 *
 * <ol>
 *   <li>the sub-directories of the directory in the system property {@code weft.jdks}, or else in the environment variable
 *       {@code WEFT_JDKS}
 *   <li>the environment variable {@code JAVA_HOME}
 *   <li>the JVM that runs this class
 *   <li>the sub-directories of {@code /usr/lib/jvm}
 * </ol>
 */
public final class Jdks {

    /** The feature versions of the JDKs that test Weft. */
    public static final List<Integer> TESTED = List.of(8, 11, 17, 21, 25);

    private static final Pattern RELEASE = Pattern.compile("JAVA_VERSION=\"([^\"]+)\"");
    private static final Pattern PRINTED = Pattern.compile("version \"([^\"]+)\"");
    private static final Jdks HERE = find(places());

    private final SortedMap<Integer, Path> homes;

    private Jdks(SortedMap<Integer, Path> homes) {
        this.homes = Collections.unmodifiableSortedMap(homes);
    }

    /** The JDKs of this machine. The search runs once. */
    public static Jdks here() {
        return HERE;
    }

    /** Selects the first JDK home of each version. Skips directories that are not JDK homes. */
    static Jdks find(List<Path> candidates) {
        SortedMap<Integer, Path> homes = new TreeMap<>();
        for (Path home : candidates) {
            version(home).ifPresent(version -> homes.putIfAbsent(version, home));
        }
        return new Jdks(homes);
    }

    /** JDK homes by feature version, ascending. */
    public SortedMap<Integer, Path> homes() {
        return homes;
    }

    /** The home of this feature version. */
    public Optional<Path> home(int feature) {
        return Optional.ofNullable(homes.get(feature));
    }

    /** The home of this feature version. Skips the test if there is none. */
    public Path assumeHome(int feature) {
        Assumptions.assumeTrue(
                homes.containsKey(feature), () -> "no JDK " + feature + " here: set weft.jdks; found " + homes);
        return homes.get(feature);
    }

    /** The feature version of a Java version: 8 of {@code 1.8.0_392}, 17 of {@code 17.0.9}, 26 of {@code 26-ea}. */
    static int feature(String version) {
        String[] parts = version.split("[^0-9]+", 0);
        return Integer.parseInt(parts[0].equals("1") && parts.length > 1 ? parts[1] : parts[0]);
    }

    static Path java(Path home) {
        return home.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
    }

    private static Optional<Integer> version(Path home) {
        if (!Files.isExecutable(java(home))) {
            return Optional.empty();
        }
        try {
            Path release = home.resolve("release");
            if (Files.isReadable(release)) {
                Matcher matcher = RELEASE.matcher(Files.readString(release));
                if (matcher.find()) {
                    return Optional.of(feature(matcher.group(1)));
                }
            }
            return printed(home);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot determine the version of " + home, e);
        }
    }

    private static Optional<Integer> printed(Path home) throws IOException {
        Process process = new ProcessBuilder(java(home).toString(), "-version")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = PRINTED.matcher(output);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return matcher.find() ? Optional.of(feature(matcher.group(1))) : Optional.empty();
    }

    private static List<Path> places() {
        List<Path> places = new ArrayList<>();
        String jdks = System.getProperty("weft.jdks", System.getenv("WEFT_JDKS"));
        if (jdks != null) {
            Path directory = Path.of(jdks);
            if (!Files.isDirectory(directory)) {
                throw new IllegalArgumentException("weft.jdks: expected a directory of JDK homes, got " + jdks);
            }
            places.addAll(directories(directory));
        }
        if (System.getenv("JAVA_HOME") != null) {
            places.add(Path.of(System.getenv("JAVA_HOME")));
        }
        places.add(Path.of(System.getProperty("java.home")));
        places.addAll(directories(Path.of("/usr/lib/jvm")));
        return places;
    }

    private static List<Path> directories(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
    }
}
