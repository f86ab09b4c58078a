// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.LogLevel;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigTest {

    private final ConfigFixture jvm = new ConfigFixture();

    @Test
    void hasADefaultForEverySetting() {
        AgentConfig config = jvm.load();

        assertThat(config.enabled()).isTrue();
        assertThat(config.serviceName()).isEqualTo("java");
        assertThat(config.serviceVersion()).isNull();
        assertThat(config.daemon()).hasToString("127.0.0.1:2000");
        assertThat(config.sampling().mode()).isEqualTo(SamplingMode.CENTRAL);
        assertThat(config.sampling().rules()).isNull();
        assertThat(config.incoming().responseHeader()).isFalse();
        assertThat(config.incoming().traced()).isTrue();
        assertThat(config.environment().detected()).isTrue();
        assertThat(config.environment().logGroup()).isNull();
        assertThat(config.weaving().logs()).isTrue();
        assertThat(config.logsPrefix()).isNull();
        assertThat(config.weaving().disabled()).isEmpty();
        assertThat(config.segments().maxStackFrames()).isEqualTo(50);
        assertThat(config.segments().streamingThreshold()).isEqualTo(100);
        assertThat(config.emitter().queueDocuments()).isEqualTo(10_000);
        assertThat(config.emitter().queueBytes()).isEqualTo(16 * 1024 * 1024);
        assertThat(config.log()).isEqualTo(LogLevel.INFO);
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void holdsTheGivenValues() {
        jvm.property("weft.service", "orders")
                .property("weft.service.version", "1.2.3+x")
                .property("weft.daemon", "tcp:a:1 udp:[::1]:2")
                .property("weft.sampling", "All")
                .property("weft.sampling.rules", "/no/rules.json")
                .property("weft.response.header", "TRUE")
                .property("weft.incoming", "false")
                .property("weft.environment", "false")
                .property("weft.log.group", "/ecs/orders")
                .property("weft.logs", "false")
                .property("weft.logs.prefix", "Trace")
                .property("weft.disable", "okhttp, Servlet,,jdk-http")
                .property("weft.stack.frames", "0")
                .property("weft.streaming.threshold", "7")
                .property("weft.queue.documents", "1")
                .property("weft.queue.bytes", "65536")
                .property("weft.log", "debug");

        AgentConfig config = jvm.load();

        assertThat(jvm.log).isEmpty();
        assertThat(config.serviceName()).isEqualTo("orders");
        assertThat(config.serviceVersion()).isEqualTo("1.2.3+x");
        assertThat(config.daemon()).hasToString("tcp:a:1 udp:[::1]:2");
        assertThat(config.sampling().mode()).isEqualTo(SamplingMode.ALL);
        assertThat(config.sampling().rules()).hasToString("/no/rules.json");
        assertThat(config.incoming().responseHeader()).isTrue();
        assertThat(config.incoming().traced()).isFalse();
        assertThat(config.environment().detected()).isFalse();
        assertThat(config.environment().logGroup()).isEqualTo("/ecs/orders");
        assertThat(config.weaving().logs()).isFalse();
        assertThat(config.logsPrefix()).isEqualTo("Trace");
        assertThat(config.weaving().disabled()).containsExactly("okhttp", "servlet", "jdk-http");
        assertThat(config.segments().maxStackFrames()).isZero();
        assertThat(config.segments().streamingThreshold()).isEqualTo(7);
        assertThat(config.emitter().queueDocuments()).isEqualTo(1);
        assertThat(config.emitter().queueBytes()).isEqualTo(65536);
        assertThat(config.log()).isEqualTo(LogLevel.DEBUG);
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void acceptsEveryDefaultAsAValue(Setting setting) {
        if (setting.defaultValue != null) {
            assertThat(setting.fault(setting.defaultValue)).isNull();
        }
    }

    @Test
    void functionNeedsNoCentralRulesAndNoDetection() {
        jvm.environment("AWS_LAMBDA_FUNCTION_NAME", "orders");
        assertThat(jvm.load().sampling().mode()).isEqualTo(SamplingMode.LOCAL);
        assertThat(jvm.load().environment().detected()).isFalse();
    }

    @Test
    void namesTheServiceAfterTheCommandLine() {
        jvm.property("sun.java.command", "/opt/orders-1.0.jar --x");
        assertThat(jvm.load().serviceName()).isEqualTo("orders");
    }

    @ParameterizedTest(name = "{0} = \"{1}\"")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "WEFT_ENABLED | yes | true or false; using true",
                "WEFT_RESPONSE_HEADER | 1 | true or false; using false",
                "WEFT_PROPAGATION | tracecontext | `xray` or `xray,tracecontext`; using xray",
                "weft.propagation | xray,b3 | `xray` or `xray,tracecontext`; using xray",
                "weft.propagation | xray,xray | `xray` or `xray,tracecontext`; using xray",
                "weft.incoming | no | true or false; using true",
                "WEFT_SAMPLING | some | all, none, local, central; using central",
                "weft.log | verbose | off, error, warn, info, debug; using info",
                "weft.stack.frames | 51 | a number from 0 to 50; using 50",
                "weft.stack.frames | -1 | a number from 0 to 50; using 50",
                "weft.streaming.threshold | 2147483648 | a number, 0 or more; using 100",
                "weft.streaming.threshold | 1e3 | a number, 0 or more; using 100",
                "weft.queue.documents | 0 | a number from 1 to 1000000; using 10000",
                "weft.queue.bytes | 16m | a number from 65536 to 1073741824; using 16777216",
                "weft.slow.after | 1h | a time such as 500ms, 10s or 2m, in milliseconds where no unit is named; using 0",
                "WEFT_SLOW_AFTER | -1 | a time such as 500ms, 10s or 2m, in milliseconds where no unit is named; using 0",
                "weft.slow-after | 1441m | a time such as 500ms, 10s or 2m, in milliseconds where no unit is named; using 0",
                "AWS_XRAY_TRACING_ENABLED | nope | true or false; using true",
                "AWS_XRAY_CONTEXT_MISSING | PANIC | LOG_ERROR, IGNORE_ERROR, RUNTIME_ERROR; using LOG_ERROR",
                "com.amazonaws.xray.collectSqlQueries | all | true or false; using false",
            })
    void namesAWrongValueInOneLineAndUsesTheDefault(String name, String value, String rest) {
        set(name, value);
        AgentConfig config = jvm.load();

        assertThat(jvm.log).containsExactly(name + " is \"" + value + "\": expected " + rest);
        assertThat(config).usingRecursiveComparison().isEqualTo(new ConfigFixture().load());
    }

    @ParameterizedTest
    @ValueSource(strings = {"xray,tracecontext", "xray, tracecontext", "tracecontext,XRay"})
    void readsTheListOfTraceHeaders(String written) {
        assertThat(jvm.environment("WEFT_PROPAGATION", written).load().w3c()).isTrue();
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void propagatesOnlyXrayByDefault() {
        assertThat(jvm.load().w3c()).isFalse();
        assertThat(jvm.environment("WEFT_PROPAGATION", "XRAY").load().w3c()).isFalse();
        assertThat(jvm.log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "250, 250", "250ms, 250", "10 s, 10000", "2M, 120000", "1440m, 86400000"})
    void readsATimeInItsUnit(String written, long millis) {
        assertThat(jvm.environment("WEFT_SLOW_AFTER", written).load().capture().slowAfterNanos())
                .isEqualTo(millis * 1_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow.after", "slow-after", "weft.slow.after", "weft.slow-after"})
    void acceptsFormerSpellingsAsArguments(String key) {
        assertThat(jvm.arguments(key + "=2s").load().capture().slowAfterNanos()).isEqualTo(2_000_000_000L);
        assertThat(jvm.log).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"weft.progress.after", "weft.progress-after", "WEFT_PROGRESS_AFTER"})
    void acceptsFormerSpellingsAsProperties(String name) {
        set(name, "3s");
        assertThat(jvm.load().segments().progressAfterNanos()).isEqualTo(3_000_000_000L);
        assertThat(jvm.log).isEmpty();
        assertThat(jvm.load().given())
                .singleElement()
                .hasToString("{setting=weft.progress.after, value=3s, from=" + name + "}");
    }

    @Test
    void prefersTheSpellingWithADot() {
        jvm.property("weft.slow-after", "1s").property("weft.slow.after", "2s");
        assertThat(jvm.load().capture().slowAfterNanos()).isEqualTo(2_000_000_000L);
    }

    @Test
    void usesTheCommandLineIfTheServiceNameIsBlank() {
        jvm.property("sun.java.command", "/opt/orders-1.0.jar").environment("WEFT_SERVICE", "\u2028");
        assertThat(jvm.load().serviceName()).isEqualTo("orders");
        assertThat(jvm.log).singleElement().asString().startsWith("WEFT_SERVICE is \"\\u2028\"");
    }

    @Test
    void namesAWrongAgentArgument() {
        jvm.arguments("sampling=some").load();
        assertThat(jvm.log)
                .containsExactly(
                        "agent argument sampling is \"some\": expected all, none, local, central; using central");
    }

    @Test
    void explainsAWrongDaemonAddress() {
        assertThat(jvm.environment("AWS_XRAY_DAEMON_ADDRESS", "localhost")
                        .load()
                        .daemon())
                .hasToString("127.0.0.1:2000");
        assertThat(jvm.log)
                .containsExactly(
                        "AWS_XRAY_DAEMON_ADDRESS is \"localhost\" (the port is missing): expected host:port, or"
                                + " tcp:host:port udp:host:port (an IPv6 host in brackets); using 127.0.0.1:2000");
    }

    @Test
    void doesNotLogThePasswordInADaemonAddress() {
        jvm.environment("WEFT_DAEMON", "http://user:secret@host:2000").load();
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .contains("\"***@host:2000\"")
                .doesNotContain("secret");
    }

    @Test
    void namesWrongInstrumentationNames() {
        jvm.property("weft.disable", "a;b").load();
        assertThat(jvm.log)
                .containsExactly("weft.disable is \"a;b\" (a name holds letters, digits, '-', '_' and '.'):"
                        + " expected names, separated by commas; ignored");
    }

    @Test
    void showsAWrongValueShortAndInOneLine() {
        jvm.property("weft.sampling", "a\nb\u001b[0m\uD83D\uDE00" + "x".repeat(10_240))
                .load();
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .startsWith("weft.sampling is \"a\\u000ab\\u001b[0m")
                .hasSizeLessThan(250);
    }

    @Test
    void cleansTheServiceNameAndSaysSo() {
        assertThat(jvm.environment("WEFT_SERVICE", "a\"b\n\uD83D\uDE00").load().serviceName())
                .isEqualTo("a_b _");
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .startsWith("WEFT_SERVICE is \"a\"b\\u000a")
                .contains("using \"a_b _\"");
    }

    @Test
    void takesAServiceNameOfTenKilobytes() {
        assertThat(jvm.environment("WEFT_SERVICE", "x".repeat(10_240)).load().serviceName())
                .hasSize(200);
        assertThat(jvm.log).singleElement().asString().hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void takesAnEmptyValueAsUnset(String empty) {
        for (Setting setting : Setting.values()) {
            for (String name : new String[] {setting.environment(), setting.awsEnvironment}) {
                if (name != null) {
                    jvm.environment(name, empty);
                }
            }
            for (String name : new String[] {setting.property(), setting.oldProperty(), setting.awsProperty}) {
                if (name != null) {
                    jvm.property(name, empty);
                }
            }
        }
        assertThat(jvm.load()).usingRecursiveComparison().isEqualTo(new ConfigFixture().load());
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void namesUnknownSettingsOnceWithTheValidOnes() {
        jvm.arguments("sevice=a")
                .environment("WEFT_SAMPILNG", "all")
                .property("weft.lgo", "off")
                .load();
        assertThat(jvm.log)
                .singleElement()
                .asString()
                .startsWith(
                        "unknown: agent argument sevice, weft.lgo, WEFT_SAMPILNG; settings: weft.enabled, weft.ignore, weft.service,")
                .doesNotContain("null");
    }

    @Test
    void ignoresTheServiceVariablesOfKubernetes() {
        jvm.environment("WEFT_PORT", "tcp://10.0.0.1:2000")
                .environment("WEFT_SERVICE_HOST", "10.0.0.1")
                .environment("WEFT_SERVICE_PORT", "2000")
                .environment("WEFT_PORT_2000_UDP_ADDR", "10.0.0.1")
                .load();
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void takesTheLogGroupThatAwsNames() {
        assertThat(jvm.environment("AWS_LOG_GROUP", "/ecs/orders")
                        .load()
                        .environment()
                        .logGroup())
                .isEqualTo("/ecs/orders");
    }

    @Test
    void acceptsAwsSettingsThatHaveNoEffectYet() {
        jvm.environment("AWS_XRAY_CONTEXT_MISSING", "ignore_error").load();
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void recordsSqlTextsOnlyIfAsked() {
        assertThat(jvm.load().sql()).isFalse();
        assertThat(new ConfigFixture().environment("WEFT_SQL", "true").load().sql())
                .isTrue();
        assertThat(new ConfigFixture()
                        .environment("AWS_XRAY_COLLECT_SQL_QUERIES", "true")
                        .load()
                        .sql())
                .isTrue();
    }

    @Test
    void namesOfStatementClassesKeepTheirCase() {
        assertThat(jvm.environment("WEFT_JDBC_STATEMENTS", "com.acme.FooStatement, com.acme.Outer$Bar")
                        .load()
                        .weaving()
                        .statements())
                .containsExactly("com.acme.FooStatement", "com.acme.Outer$Bar");
    }

    @Test
    void survivesPropertiesThatAreNotStrings() {
        jvm.properties.put("weft.sampling", List.of("all"));
        jvm.properties.put(1, 2);
        assertThat(jvm.load().sampling().mode()).isEqualTo(SamplingMode.CENTRAL);
    }

    @Test
    void survivesUnreadableProperties() {
        jvm.properties = new Properties() {
            @Override
            public String getProperty(String key) {
                throw new SecurityException(key);
            }

            @Override
            public java.util.Set<String> stringPropertyNames() {
                throw new SecurityException();
            }
        };
        assertThat(jvm.arguments("service=a").load().serviceName()).isEqualTo("a");
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void survivesAClassLoaderThatThrows() {
        jvm.application = new ClassLoader(null) {
            @Override
            public java.net.URL getResource(String name) {
                throw new IllegalStateException("closed");
            }
        };
        assertThat(jvm.arguments("service=a,sampling.rules=/no/rules.json")
                        .load()
                        .serviceName())
                .isEqualTo("a");
    }

    @Test
    void needsNoEnvironment() {
        assertThat(AgentConfig.load(null, null, null, null, jvm.log::add).enabled())
                .isTrue();
    }

    @Test
    void logLevelsIncludeMoreSevereOnes() {
        assertThat(LogLevel.INFO.writes(LogLevel.ERROR)).isTrue();
        assertThat(LogLevel.INFO.writes(LogLevel.DEBUG)).isFalse();
        assertThat(LogLevel.OFF.writes(LogLevel.ERROR)).isFalse();
    }

    private void set(String name, String value) {
        if (name.indexOf('.') < 0) {
            jvm.environment(name, value);
        } else {
            jvm.property(name, value);
        }
    }
}
