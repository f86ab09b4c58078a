// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    Path folder;

    private final ConfigFixture jvm = new ConfigFixture();

    private AgentConfig load(String json) throws Exception {
        Path file = folder.resolve("agent.json");
        Files.writeString(file, json);
        return jvm.property("com.amazonaws.xray.configFile", file.toString()).load();
    }

    @Test
    void readsAllKeysOfTheAwsAgent() throws Exception {
        AgentConfig config = load("""
                {
                  "serviceName": "orders",
                  "contextMissingStrategy": "LOG_ERROR",
                  "daemonAddress": "10.0.0.1:3000",
                  "tracingEnabled": true,
                  "samplingStrategy": "CENTRAL",
                  "samplingRulesManifest": "/etc/rules.json",
                  "traceIdInjection": false,
                  "traceIdInjectionPrefix": "Trace",
                  "awsSdkVersion": 1,
                  "awsServiceHandlerManifest": "/etc/handlers.json",
                  "maxStackTraceLength": 20,
                  "streamingThreshold": "30",
                  "pluginsEnabled": false,
                  "collectSqlQueries": false,
                  "contextPropagation": true,
                  "traceIncomingRequests": "false"
                }
                """);

        assertThat(jvm.log).isEmpty();
        assertThat(config.serviceName()).isEqualTo("orders");
        assertThat(config.daemon()).hasToString("10.0.0.1:3000");
        assertThat(config.sampling().mode()).isEqualTo(SamplingMode.CENTRAL);
        assertThat(config.sampling().rules()).hasToString("/etc/rules.json");
        assertThat(config.awsNames()).hasToString("/etc/handlers.json");
        assertThat(config.segments().maxStackFrames()).isEqualTo(20);
        assertThat(config.segments().streamingThreshold()).isEqualTo(30);
        assertThat(config.incoming().traced()).isFalse();
        assertThat(config.environment().detected()).isFalse();
        assertThat(config.weaving().logs()).isFalse();
        assertThat(config.logsPrefix()).isEqualTo("Trace");
    }

    @Test
    void daemonAddressAlsoAppliesToSampling() throws Exception {
        // AWS's agent uses the file's address for UDP only.
        assertThat(load("{\"daemonAddress\": \"10.0.0.1:3000\"}").daemon().tcpHost())
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xray-agent.json", "BOOT-INF/classes/xray-agent.json", "WEB-INF/classes/xray-agent.json"})
    void isFoundOnTheClassPath(String path) throws Exception {
        jvm.resource(folder, path, "{\"serviceName\": \"orders\"}");
        assertThat(jvm.load().serviceName()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/conf/mine.json", "conf/mine.json", "classpath:conf/mine.json", "classpath:/conf/mine.json"})
    void mayBeNamedOnTheClassPath(String written) throws Exception {
        jvm.resource(folder, "conf/mine.json", "{\"serviceName\": \"orders\"}");
        assertThat(jvm.arguments("config=" + written).load().serviceName()).isEqualTo("orders");
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void isFoundInADirectoryOfTheClassPath() throws Exception {
        Files.writeString(folder.resolve("xray-agent.json"), "{\"serviceName\": \"orders\"}");
        jvm.application = ClassLoader.getSystemClassLoader();
        jvm.property("java.class.path", "/no/such.jar" + File.pathSeparator + folder);
        assertThat(jvm.load().serviceName()).isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xray-agent.json", "BOOT-INF/classes/xray-agent.json"})
    void isFoundInAJarOfTheClassPath(String name) throws Exception {
        Path archive = folder.resolve("my app #1.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("{\"serviceName\": \"orders\"}".getBytes(StandardCharsets.UTF_8));
        }
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no archive");
        jvm.application = null;
        jvm.property("java.class.path", broken + File.pathSeparator + archive);
        assertThat(jvm.load().serviceName()).isEqualTo("orders");
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void namedFileReplacesTheOneOnTheClassPath() throws Exception {
        jvm.resource(folder, "xray-agent.json", "{\"serviceName\": \"wrong\"}");
        assertThat(load("{}").serviceName()).isEqualTo("java");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/no/such.json | there is no such file, nor such a resource on the class path",
                "classpath:no/such.json | there is no such resource on the class path",
                "classpath: | there is no such resource on the class path",
                "/ | it is not a file",
            })
    void namesAMissingFile(String written, String reason) {
        assertThat(jvm.property("weft.config", written).load().serviceName()).isEqualTo("java");
        assertThat(jvm.log).containsExactly("configuration file " + written + " is ignored: " + reason);
    }

    @Test
    void namesOnlyThePlaceOfASyntaxError() throws Exception {
        load("{\"serviceName\": \"a\",\n  secret}");
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .contains("agent.json is ignored: it is not JSON, at line 2, column ")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | it is not a JSON object",
                "`` | it is not a JSON object",
                "{} {} | something follows the JSON object, at line 1, column 4",
                "{\"a\": 1, \"a\": 2} | \"a\" is given twice, at line 1, column 10",
            })
    void namesAFileThatIsNotAnObject(String json, String reason) throws Exception {
        load(json);
        assertThat(jvm.log).singleElement().asString().endsWith("agent.json is ignored: " + reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_001, 100_000})
    void ignoresAFileThatIsNestedTooDeep(int depth) throws Exception {
        load("{\"serviceName\":" + "[".repeat(depth) + "]".repeat(depth) + "}");
        assertThat(jvm.log).singleElement().asString().contains("is ignored: it is not JSON");
    }

    @Test
    void ignoresAFileThatIsTooLarge() throws Exception {
        load("{\"serviceName\": \"" + "x".repeat(1 << 20) + "\"}");
        assertThat(jvm.log).singleElement().asString().endsWith("is ignored: it is over 1 MiB");
    }

    @Test
    void unknownKeysAreNamedOnceWithTheValidOnes() throws Exception {
        AgentConfig config = load("{\"servicename\": \"secret\", \"serviceName\": \"a\", \"line\\nbreak\": 1}");
        assertThat(config.serviceName()).isEqualTo("a");
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .contains("holds unknown keys: servicename, line\\u000abreak; valid keys: tracingEnabled, serviceName,")
                .doesNotContain("secret");
    }

    @Test
    void wrongValueIsNamedWithItsKeyAndFile() throws Exception {
        load("{\"samplingStrategy\": \"SOME\"}");
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .startsWith("samplingStrategy in ")
                .endsWith("agent.json is \"SOME\": expected all, none, local, central; using central");
    }

    @Test
    void listInsteadOfAValueIsNamed() throws Exception {
        load("{\"serviceName\": [\"a\"]}");
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .startsWith("serviceName in ")
                .endsWith("is an object or a list: expected one value; ignored");
    }

    @Test
    void mayHoldCommentsAsAwsAgentsMay() throws Exception {
        assertThat(load("{\"serviceName\": \"orders\" // ours\n}").serviceName())
                .isEqualTo("orders");
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void nullIsUnset() throws Exception {
        assertThat(load("{\"serviceName\": null, \"maxStackTraceLength\": null}")
                        .segments()
                        .maxStackFrames())
                .isEqualTo(50);
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void reportsEveryWrongValue() throws Exception {
        load("{\"maxStackTraceLength\": 51, \"streamingThreshold\": 1.5, \"pluginsEnabled\": 0, \"awsSdkVersion\": 3}");
        assertThat(jvm.log).hasSize(4).allMatch(line -> line.contains("expected") && line.contains("; using "));
    }
}
