// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Fuzz;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFuzzTest {

    private static final String FILE = """
            {"serviceName": "orders", "contextMissingStrategy": "LOG_ERROR", "daemonAddress": "127.0.0.1:2000",
             "tracingEnabled": true, "samplingStrategy": "LOCAL", "maxStackTraceLength": 50, "streamingThreshold": 100,
             "pluginsEnabled": true, "collectSqlQueries": false}""";

    @TempDir
    private Path directory;

    @Test
    void wrongValuesAreNamedInOneLineEach() {
        Fuzz.check(random -> {
            ConfigFixture jvm = new ConfigFixture();
            for (int set = random.nextInt(6); set > 0; set--) {
                set(jvm, random);
            }
            assertSound(jvm, jvm.load());
        });
    }

    @Test
    void anyAgentArgumentIsReadOrNamed() {
        Fuzz.check(random -> {
            ConfigFixture jvm = new ConfigFixture()
                    .arguments(Fuzz.mutated(
                            random, "service=orders,daemon=\"tcp:a:1 udp:b:2\",sampling=all,disable=\"a,b\""));
            assertSound(jvm, jvm.load());
        });
    }

    @Test
    void anyFileIsReadOrNamed() {
        Fuzz.check(10, random -> {
            ConfigFixture jvm = new ConfigFixture()
                    .resource(directory, "xray-agent.json", Fuzz.encodable(Fuzz.mutated(random, FILE)));
            assertSound(jvm, jvm.load());
        });
    }

    /** A valid setting applies beside invalid ones. */
    @Test
    void wrongSettingsDoNotAffectOthers() {
        Fuzz.check(random -> {
            ConfigFixture jvm = new ConfigFixture();
            for (int set = random.nextInt(6); set > 0; set--) {
                set(jvm, random);
            }
            jvm.environment("WEFT_ENABLED", "true").environment("WEFT_IGNORE", "-");
            jvm.environment("WEFT_QUEUE_DOCUMENTS", "4711");
            assertThat(jvm.load().emitter().queueDocuments()).isEqualTo(4711);
        });
    }

    private static void set(ConfigFixture jvm, Random random) {
        Setting setting = Fuzz.of(random, Setting.values());
        String value = random.nextBoolean()
                ? Fuzz.text(random, 40)
                : Fuzz.mutated(random, setting.defaultValue == null ? "orders" : setting.defaultValue);
        if (setting.key != null && random.nextBoolean()) {
            jvm.environment(setting.environment(), value);
        } else if (setting.key != null) {
            jvm.property(setting.property(), value);
        } else if (setting.awsEnvironment != null) {
            jvm.environment(setting.awsEnvironment, value);
        }
    }

    private static void assertSound(ConfigFixture jvm, AgentConfig config) {
        assertThat(jvm.log).allSatisfy(line -> assertThat(line).doesNotContainPattern("[\\p{Cntrl}\u2028]"));
        assertThat(config.serviceName()).isNotBlank().hasSizeLessThanOrEqualTo(200);
        assertThat(config.daemon().udpPort()).isBetween(1, 65_535);
        assertThat(config.emitter().queueBytes()).isBetween(65_536, 1 << 30);
        assertThat(config.segments().maxStackFrames()).isBetween(0, 50);
        assertThat(config.capture().slowAfterNanos()).isNotNegative();
        assertThat(config.sampling().mode()).isNotNull();
        assertThat(config.log()).isNotNull();
    }
}
