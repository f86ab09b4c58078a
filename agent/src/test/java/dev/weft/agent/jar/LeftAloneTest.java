// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code JAVA_TOOL_OPTIONS} reaches every JVM of a container. Tools and builds run as if it were not set. */
@Timeout(120)
class LeftAloneTest {

    /** The maximum number of agent classes. Their number determines the start time, about 0.3 ms each. */
    private static final int MAX_CLASSES = 6;

    private static final String STARTED = "[weft] Weft ";

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compilePrograms() throws IOException {
        compile("HealthCheck", "");
        compile("Migration", "");
        compile("Launcher", "org.codehaus.plexus.classworlds.launcher");
    }

    private static void compile(String name, String inPackage) throws IOException {
        Path source = Files.writeString(
                directory.resolve(name + ".java"),
                (inPackage.isEmpty() ? "" : "package " + inPackage + "; ") + "public class " + name
                        + " { public static void main(String[] arguments) { System.out.println(\"ran\"); } }");
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:-options",
                        "--release",
                        "8",
                        "-d",
                        directory.toString(),
                        source.toString());
        assertThat(result).isZero();
    }

    static Collection<Path> jdks() throws IOException {
        return StartTest.jdks();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keytool", "javac", "jcmd", "jshell"})
    void leavesToolsOfTheJdkAlone(String tool) throws Exception {
        expectLeftAlone(run(Map.of(), here().resolve("bin").resolve(tool).toString(), "-J-verbose:class", "--help"));
    }

    /** Tools by main class, as their launchers name them. A JRE may lack some of them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void leavesAToolOfEachJdkAlone(Path jdk) throws Exception {
        String tool = "sun.security.tools.keytool.Main";
        List<String> command = new ArrayList<>(List.of(java(jdk), "-verbose:class"));
        boolean modules = Files.exists(jdk.resolve("release"))
                && Files.readString(jdk.resolve("release")).contains("MODULES");
        command.addAll(modules ? List.of("-m", "java.base/" + tool) : List.of(tool));
        expectLeftAlone(run(Map.of(), command.toArray(String[]::new)));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void leavesALauncherThatPrintsItsVersionAlone(Path jdk) throws Exception {
        expectLeftAlone(run(Map.of(), java(jdk), "-verbose:class", "-version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HealthCheck", "org.codehaus.plexus.classworlds.launcher.Launcher"})
    void leavesBuildsAndHealthChecksAlone(String main) throws Exception {
        List<String> printed = run(Map.of(), java(here()), "-verbose:class", "-cp", directory.toString(), main);
        expectLeftAlone(printed);
        assertThat(printed).contains("ran");
    }

    @Test
    void leavesAHealthCheckInASourceFileAlone() throws Exception {
        expectLeftAlone(run(
                Map.of(),
                java(here()),
                "-verbose:class",
                directory.resolve("HealthCheck.java").toString()));
    }

    @Test
    void leavesProgramsOfTheSettingAlone() throws Exception {
        assertThat(program("Migration", Map.of())).anyMatch(line -> line.startsWith(STARTED));
        assertThat(program("Migration", Map.of("WEFT_IGNORE", "*.Orders, Migration")))
                .containsExactly("ran");
    }

    @Test
    void tracesAHealthCheckIfConfigured() throws Exception {
        assertThat(program("HealthCheck", Map.of("WEFT_IGNORE", "-"))).anyMatch(line -> line.startsWith(STARTED));
    }

    private static List<String> program(String main, Map<String, String> environment) throws Exception {
        return run(environment, java(here()), "-cp", directory.toString(), main);
    }

    private static void expectLeftAlone(List<String> printed) {
        assertThat(printed).noneMatch(line -> line.startsWith("[weft]"));
        assertThat(printed.stream().filter(line -> line.contains(" dev.weft.") && line.contains("weft-agent.jar")))
                .as("classes of the agent")
                .hasSizeBetween(1, MAX_CLASSES);
    }

    /** @return the output, without the JVM's line about the variable */
    private static List<String> run(Map<String, String> environment, String... command) throws Exception {
        Path printed = Files.createTempFile(directory, "printed", ".txt");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(Arrays.asList(command)))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WEFT_"));
        builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + AgentJar.path());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within 60 s: " + List.of(command));
        }
        return Files.readString(printed, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
                .toList();
    }

    private static String java(Path jdk) {
        return jdk.resolve("bin/java").toString();
    }

    private static Path here() {
        return Path.of(System.getProperty("java.home"));
    }
}
