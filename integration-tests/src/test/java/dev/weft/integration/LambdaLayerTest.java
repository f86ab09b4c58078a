// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedRun;
import dev.weft.contracts.FunctionRuntime.Answer;
import dev.weft.contracts.Jdks;
import dev.weft.contracts.LibrarySet;
import dev.weft.contracts.RuntimeApi;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layer's zip with its wrapper script. Lambda calls the script with the command line of its runtime. */
@Timeout(120)
class LambdaLayerTest {

    private static final Path LAYER = Path.of("..", "deploy", "lambda", "target", "weft-lambda-layer.zip");
    private static final String TRACE =
            String.format("1-%08x-bd862e3fe1be46a994272793", System.currentTimeMillis() / 1_000);

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final TestServer server = new TestServer();

    @TempDir
    private Path opt;

    /** Extracts the zip with its file modes, as Lambda does. */
    @BeforeEach
    void extract() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(LAYER, Map.of("enablePosixFileAttributes", true));
                Stream<Path> files = Files.walk(zip.getPath("weft"))) {
            for (Path each : files.toList()) {
                Path extracted = Files.copy(each, opt.resolve(each.toString()));
                Files.setPosixFilePermissions(extracted, Files.getPosixFilePermissions(each));
            }
        }
    }

    private Path wrapper() {
        return opt.resolve("weft/wrapper");
    }

    private Path jar() {
        return opt.resolve("weft/weft-agent.jar");
    }

    /** Runs a command through the wrapper and returns its output. */
    private List<String> run(Map<String, String> environment, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(wrapper().toString()));
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("WEFT_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return lines;
    }

    private List<String> options(Map<String, String> environment) throws Exception {
        return run(environment, "/bin/sh", "-c", "echo \"$JAVA_TOOL_OPTIONS\"");
    }

    @Test
    void containsTheAgentAndTheWrapper() throws IOException {
        assertThat(jar()).hasSameBinaryContentAs(Built.agent());
        assertThat(Files.getPosixFilePermissions(jar())).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(Files.getPosixFilePermissions(wrapper())).isEqualTo(PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(opt.resolve("weft/LICENSE")).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void tracesTheFunction(int jdk) {
        ForkedRun run = LibrarySet.named("aws-lambda").on(jdk);
        try (Function function = new Function(run, Map.of("JAVA_TOOL_OPTIONS", "-Dgreeting=hello"))) {
            Answer answer = function.invoke("get " + server.url("/status/200"));
            assertThat(answer.failed()).as("%s", answer).isFalse();
        }
        Document call = daemon.take();
        assertThat(call.parentId()).isEqualTo("1111111111111111");
        assertThat(call.text("http.request.url")).isEqualTo(server.url("/status/200"));
    }

    @Test
    void keepsTheOptionsOfTheFunctionAfterTheAgent() throws Exception {
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m -Da=b")))
                .containsExactly("-javaagent:" + jar() + " -XX:TieredStopAtLevel=1 -Xmx64m -Da=b");
    }

    @Test
    void keepsTheCompilersOfTheFunction() throws Exception {
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", "-XX:-TieredCompilation")))
                .containsExactly("-javaagent:" + jar() + " -XX:-TieredCompilation");
    }

    @Test
    void limitsTheCompilerIfTheFunctionSetsNoOptions() throws Exception {
        assertThat(options(Map.of())).containsExactly("-javaagent:" + jar() + " -XX:TieredStopAtLevel=1");
    }

    /** As Lambda's runtime for Java 25 does. */
    @ParameterizedTest
    @ValueSource(strings = {"snap-start", "provisioned-concurrency"})
    void keepsBothCompilersIfNoRequestWaitsForTheStart(String type) throws Exception {
        assertThat(options(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", type))).containsExactly("-javaagent:" + jar());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-javaagent:%s", "-Xmx64m -javaagent:%s=service=orders -Da=b"})
    void doesNotAddTheAgentTwice(String given) throws Exception {
        String options = given.formatted(jar());
        assertThat(options(Map.of("JAVA_TOOL_OPTIONS", options))).containsExactly(options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False"})
    void addsNothingIfTheAgentIsSwitchedOff(String off) throws Exception {
        assertThat(options(Map.of("WEFT_ENABLED", off, "JAVA_TOOL_OPTIONS", "-Da=b")))
                .containsExactly("-Da=b");
    }

    @Test
    void runsTheFunctionWithoutAgentIfTheJarIsMissing() throws Exception {
        Files.delete(jar());
        assertThat(options(Map.of()))
                .containsExactly("[weft] there is no " + jar() + " that can be read: the function is not traced", "");
    }

    @Test
    void passesTheCommandLineUnchanged() throws Exception {
        assertThat(run(Map.of(), "/usr/bin/printf", "%s\n", "a b", "", "it's", "\"$HOME\" *", "-Da=\\"))
                .containsExactly("a b", "", "it's", "\"$HOME\" *", "-Da=\\");
    }

    /** Lambda's runtime, in a JVM that the wrapper starts. */
    private final class Function implements AutoCloseable {

        private final RuntimeApi lambda = new RuntimeApi(daemon);
        private final Process runtime;

        Function(ForkedRun run, Map<String, String> environment) {
            String handler = "dev.weft.instrumentation.awslambda.subject.ObjectFunction";
            List<Path> classPath = new ArrayList<>(run.libraries().jars());
            classPath.add(Built.holder(handler));
            List<String> command = List.of(
                    wrapper().toString(),
                    Jdks.here().assumeHome(run.jdk()).resolve("bin/java").toString(),
                    "-cp",
                    classPath.stream().map(Path::toString).collect(Collectors.joining(":")),
                    "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                    handler);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(opt.resolve("output").toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("WEFT_"));
            builder.environment()
                    .putAll(Map.of(
                            "_HANDLER", handler,
                            "AWS_XRAY_DAEMON_ADDRESS", daemon.address(),
                            "AWS_LAMBDA_RUNTIME_API", lambda.address(),
                            "AWS_LAMBDA_FUNCTION_NAME", "orders",
                            "AWS_LAMBDA_FUNCTION_VERSION", "1",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
                            "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders",
                            "AWS_LAMBDA_LOG_STREAM_NAME", "stream"));
            builder.environment().putAll(environment);
            try {
                runtime = builder.start();
            } catch (IOException e) {
                throw new IllegalStateException("cannot start " + command, e);
            }
        }

        Answer invoke(String event) {
            return lambda.invoke("Root=" + TRACE + ";Parent=1111111111111111;Sampled=1", event);
        }

        @Override
        public void close() {
            runtime.destroy();
            lambda.close();
        }
    }
}
