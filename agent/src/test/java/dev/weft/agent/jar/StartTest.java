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
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Effects of the finished jar on a small application, in a forked JVM. */
class StartTest {

    private static final String SOURCE = """
            public class Hello {
                public static void main(String[] arguments) throws Exception {
                    String bridge = "none";
                    try {
                        bridge = Class.forName("java.lang.WeftBridge", false, null).getName();
                    } catch (ClassNotFoundException notThere) {
                        bridge = "none";
                    }
                    int threads = 0;
                    for (Thread each : Thread.getAllStackTraces().keySet()) {
                        threads += each.getName().startsWith("weft") ? 1 : 0;
                    }
                    System.out.println("hello bridge=" + bridge + " threads=" + threads);
                }
            }

            class Server {
                public static void main(String[] arguments) throws Exception {
                    com.sun.net.httpserver.HttpServer server = com.sun.net.httpserver.HttpServer.create(
                            new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, -1);
                        exchange.close();
                    });
                    server.start();
                    java.net.URL url = new java.net.URL("http://127.0.0.1:" + server.getAddress().getPort() + "/");
                    System.out.println(((java.net.HttpURLConnection) url.openConnection()).getResponseCode());
                    server.stop(0);
                    for (Thread each : Thread.getAllStackTraces().keySet()) {
                        if (each.getName().equals("weft-weaving")) {
                            each.join();
                        }
                    }
                }
            }

            class Figures {
                public static void main(String[] arguments) throws Exception {
                    java.lang.management.ThreadMXBean threads =
                            java.lang.management.ManagementFactory.getThreadMXBean();
                    long allocated = ((com.sun.management.ThreadMXBean) threads)
                            .getThreadAllocatedBytes(Thread.currentThread().getId());
                    String histogram = (String) java.lang.management.ManagementFactory.getPlatformMBeanServer().invoke(
                            new javax.management.ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
                    long transformers = 0;
                    for (String each : histogram.split("\\n")) {
                        String[] columns = each.trim().split(" +");
                        if (columns.length > 3 && columns[3].equals("sun.instrument.TransformerManager$TransformerInfo")) {
                            transformers = Long.parseLong(columns[1]);
                        }
                    }
                    System.out.println("allocated=" + allocated);
                    System.out.println("transformers=" + transformers);
                }
            }

            class Nothing {
                public static void premain(String arguments, java.lang.instrument.Instrumentation jvm) {}
            }
            """;
    private static final List<String> IN_APPLICATIONS_WITH = List.of(
            " dev.weft.instrumentation.jdbc.",
            " dev.weft.instrumentation.awssdk1.",
            " dev.weft.instrumentation.xraysdk.",
            " dev.weft.call.sql.",
            " dev.weft.call.aws.",
            " dev.weft.call.manual.");

    /** Made with the handlers, since SDK 2 and Lambda share them. */
    private static final List<String> MADE_WITH_THE_HANDLERS =
            List.of("dev.weft.call.aws.AwsHandler", "dev.weft.call.aws.AwsName", "dev.weft.call.aws.AwsNames");

    private static final String RETRANSFORMATIONS = "-Xlog:redefine+class+load";
    private static final Pattern REDEFINED = Pattern.compile("redefined name=([^,]+),");

    private static final String INSTALLED = "hello bridge=java.lang.WeftBridge threads=0";
    private static final long MAX_CLASSES = 130;

    /** Measured: 71. */
    private static final long MAX_CLASSES_UNDER_APPCDS = 90;

    /** Measured: 2.7 MB, most of it for the index of sites and the agent's jar. */
    private static final long MAX_ALLOCATED = 3_000_000;

    /** JDK 8 stores a text in twice the bytes. */
    private static final long MAX_ALLOCATED_ON_8 = 3_600_000;

    private static final long MIN_ALLOCATED = 100_000;

    private static final String UNTOUCHED = "hello bridge=none threads=0";

    @TempDir
    private static Path classes;

    private static Path nothing;

    private record Run(int exit, List<String> out, List<String> err) {}

    @BeforeAll
    static void compileApplication() throws IOException {
        Path source = Files.writeString(classes.resolve("Hello.java"), SOURCE);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-Xlint:-options",
                        "--release",
                        "8",
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).isZero();
        nothing = agentThatDoesNothing(Files.createDirectory(classes.resolve("nothing")));
    }

    static Collection<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void printsOneLineAndTheJvmNone(Path jdk) throws Exception {
        Run run = hello(jdk, Map.of(), agent(""));
        assertThat(run.out()).containsExactly(INSTALLED);
        assertThat(run.err()).singleElement().asString().startsWith("[weft] Weft ");
        assertThat(run.exit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void installsNothingIfArgumentsSwitchItOff(Path jdk) throws Exception {
        expectUntouched(hello(jdk, Map.of(), agent("=enabled=false")));
    }

    @Test
    void installsNothingIfTheEnvironmentSwitchesItOff() throws Exception {
        expectUntouched(hello(here(), Map.of("WEFT_ENABLED", "false"), agent("")));
    }

    @Test
    void applicationStartsWithABrokenConfiguration() throws Exception {
        Run run = hello(
                here(),
                Map.of("AWS_XRAY_DAEMON_ADDRESS", "::::", "WEFT_ENABLED", "perhaps"),
                agent("=nonsense,sampling=often,=,config=/no/such/file"));
        assertThat(run.exit()).isZero();
        assertThat(run.out()).singleElement().asString().startsWith("hello");
        assertThat(run.err()).isNotEmpty().allMatch(line -> line.startsWith("[weft] "));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void secondCopyPrintsOneLineAndDoesNothing(Path jdk) throws Exception {
        Path copy = Files.copy(
                AgentJar.path(), Files.createTempDirectory(classes, "copy").resolve("b.jar"));
        Run run = hello(jdk, Map.of(), agent(""), "-javaagent:" + copy);
        assertThat(run.out()).containsExactly(INSTALLED);
        assertThat(run.err()).hasSize(2);
        assertThat(run.err().get(1)).contains("second copy does nothing");
    }

    @Test
    void startsFromADirectoryWithAnAwkwardName() throws Exception {
        Path directory = Files.createDirectories(classes.resolve("a b+c%20#d"));
        Path copy = Files.copy(AgentJar.path(), directory.resolve("weft agent.jar"));
        Run run = hello(here(), Map.of(), "-javaagent:" + copy);
        assertThat(run.out()).containsExactly(INSTALLED);
        assertThat(run.err()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void loadsNeitherLoggingNorByteBuddyNorJackson(Path jdk) throws Exception {
        List<String> before = hello(jdk, Map.of(), "-verbose:class").out();
        List<String> after = hello(jdk, Map.of(), agent(""), "-verbose:class").out();
        assertThat(after).anyMatch(line -> line.contains("dev.weft.Agent"));
        for (String each : List.of("java.util.logging.", "net.bytebuddy.", "com.fasterxml.jackson.")) {
            assertThat(loaded(after, each)).as(each).isEqualTo(loaded(before, each));
        }
    }

    /** The server of the JDK is traced, so handlers, sampler and emitter are there. */
    @Test
    void loadsNothingOfLibrariesThatTheApplicationLacks() throws Exception {
        Run run = run(here(), Map.of(), "Server", "-verbose:class", agent(""));
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        assertThat(run.out()).anyMatch(line -> line.contains(" dev.weft.instrumentation.jdkhttpserver."));
        assertThat(run.out())
                .filteredOn(line -> IN_APPLICATIONS_WITH.stream().anyMatch(line::contains))
                .extracting(line -> line.substring(line.indexOf("dev.weft.")).split(" ")[0])
                .containsExactlyInAnyOrderElementsOf(MADE_WITH_THE_HANDLERS);
    }

    /** The JVM itself loads 10 (JDK 8) to 430 (25) for any agent. */
    @ParameterizedTest
    @MethodSource("jdks")
    void addsFewClassesToAnAgentThatDoesNothing(Path jdk) throws Exception {
        long without = loaded(hello(jdk, Map.of(), "-verbose:class", "-javaagent:" + nothing));
        long with = loaded(hello(jdk, Map.of(), "-verbose:class", agent("")));
        assertThat(with - without).isBetween(1L, MAX_CLASSES);
    }

    /** The main thread starts the agents too. An agent that does nothing allocates as well. */
    @ParameterizedTest
    @MethodSource("jdks")
    void allocatesLittleUntilMain(Path jdk) throws Exception {
        long without = figure("allocated", run(jdk, Map.of(), "Figures", "-javaagent:" + nothing));
        long with = figure("allocated", run(jdk, Map.of(), "Figures", agent("")));
        assertThat(with - without)
                .isBetween(MIN_ALLOCATED, Jdks.version(jdk) == 8 ? MAX_ALLOCATED_ON_8 : MAX_ALLOCATED);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void registersOneTransformer(Path jdk) throws Exception {
        assertThat(figure("transformers", run(jdk, Map.of(), "Figures", agent(""))))
                .isEqualTo(1);
    }

    @Test
    void retransformsNothingInAHelloWorld() throws Exception {
        assertThat(retransformed(hello(here(), Map.of(), RETRANSFORMATIONS, agent(""))))
                .isEmpty();
    }

    /** Measured: 2, which pass contexts to other threads. All others are loaded later. */
    @Test
    void retransformsFewClassesInAServer() throws Exception {
        List<String> classes = retransformed(run(here(), Map.of(), "Server", RETRANSFORMATIONS, agent("")));
        assertThat(classes).hasSizeBetween(1, 10).doesNotHaveDuplicates();
    }

    @Test
    void costsLittleUnderAppCds() throws Exception {
        Path jar = jarOf("Hello", "Figures");
        String archive = "-XX:SharedArchiveFile=" + classes.resolve("figures.jsa");
        runFrom(jar, here(), Map.of(), "Figures", "-XX:ArchiveClassesAtExit=" + classes.resolve("figures.jsa"));
        String[] options = {archive, "-Xshare:on", "-Xlog:class+load"};
        Run without = runFrom(jar, here(), Map.of(), "Figures", with(options, "-javaagent:" + nothing));
        Run with = runFrom(jar, here(), Map.of(), "Figures", with(options, agent("")));
        assertThat(loaded(with) - loaded(without)).isBetween(1L, MAX_CLASSES_UNDER_APPCDS);
        assertThat(shared(with)).isGreaterThanOrEqualTo(shared(without));
        assertThat(figure("allocated", with) - figure("allocated", without)).isBetween(MIN_ALLOCATED, MAX_ALLOCATED);
        assertThat(figure("transformers", with)).isLessThanOrEqualTo(1);
    }

    @Test
    void classDataSharingStaysOn() throws Exception {
        String[] log = {"-Xshare:auto", "-Xlog:class+load"};
        long without = shared(hello(here(), Map.of(), log));
        long with = shared(hello(here(), Map.of(), agent(""), log[0], log[1]));
        assertThat(with).isGreaterThanOrEqualTo(without);
    }

    private static long figure(String name, Run run) {
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run.out().stream()
                .filter(line -> line.startsWith(name + "="))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> retransformed(Run run) {
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run.out().stream()
                .map(REDEFINED::matcher)
                .filter(Matcher::find)
                .map(line -> line.group(1))
                .toList();
    }

    private static String[] with(String[] options, String more) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(more);
        return all.toArray(String[]::new);
    }

    private static long shared(Run run) {
        return run.out().stream()
                .filter(line -> line.contains("shared objects file"))
                .count();
    }

    private static long loaded(Run run) {
        assertThat(run.exit()).as(String.join("\n", run.err())).isZero();
        return run.out().stream()
                .filter(line -> line.contains(" source: ") || line.startsWith("[Loaded "))
                .count();
    }

    private static Path agentThatDoesNothing(Path directory) throws IOException {
        Path jar = directory.resolve("nothing.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Nothing");
        // Must not come from the application's class path, which is searched first.
        byte[] nothing = Files.readAllBytes(classes.resolve("Nothing.class"));
        Files.delete(classes.resolve("Nothing.class"));
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            entries.putNextEntry(new JarEntry("Nothing.class"));
            entries.write(nothing);
        }
        return jar;
    }

    /** An archive of classes takes them from jars only. */
    private static Path jarOf(String... names) throws IOException {
        Path jar = classes.resolve("application.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String each : names) {
                entries.putNextEntry(new JarEntry(each + ".class"));
                entries.write(Files.readAllBytes(classes.resolve(each + ".class")));
            }
        }
        return jar;
    }

    private static long loaded(List<String> lines, String prefix) {
        return lines.stream().filter(line -> line.contains(" " + prefix)).count();
    }

    private static void expectUntouched(Run run) {
        assertThat(run.out()).containsExactly(UNTOUCHED);
        assertThat(run.err()).isEmpty();
        assertThat(run.exit()).isZero();
    }

    private static Path here() {
        return Jdks.here();
    }

    private static String agent(String arguments) {
        return "-javaagent:" + AgentJar.path() + arguments;
    }

    private static Run hello(Path jdk, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        return run(jdk, environment, "Hello", options);
    }

    private static Run run(Path jdk, Map<String, String> environment, String main, String... options)
            throws IOException, InterruptedException {
        return runFrom(classes, jdk, environment, main, options);
    }

    private static Run runFrom(
            Path classPath, Path jdk, Map<String, String> environment, String main, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", classPath.toString(), main));
        Path out = Files.createTempFile(classes, "out", ".txt");
        Path err = Files.createTempFile(classes, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.startsWith("WEFT_")
                        || name.endsWith("JAVA_OPTIONS")
                        || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end within 60 s: " + command);
        }
        return new Run(process.exitValue(), lines(out), lines(err));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).lines().toList();
    }
}
