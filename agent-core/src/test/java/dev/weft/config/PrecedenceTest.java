// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedenceTest {

    @TempDir
    Path classPath;

    private final ConfigFixture jvm = new ConfigFixture();

    @ParameterizedTest(name = "{6}")
    @CsvSource(
            nullValues = "-",
            value = {
                // WEFT_ , weft. , argument, AWS_ , com.amazonaws. , file, the one that wins
                "a, b, c, d, e, f, a",
                "-, b, c, d, e, f, b",
                "-, -, c, d, e, f, c",
                "-, -, -, d, e, f, d",
                "-, -, -, -, e, f, e",
                "-, -, -, -, -, f, f",
                "-, -, -, -, -, -, java",
                "'', '', '', '', '', f, f",
            })
    void firstSourceThatIsSetWins(
            String weftEnvironment,
            String weftProperty,
            String argument,
            String awsEnvironment,
            String awsProperty,
            String file,
            String winner)
            throws Exception {
        if (weftEnvironment != null) {
            jvm.environment("WEFT_SERVICE", weftEnvironment);
        }
        if (weftProperty != null) {
            jvm.property("weft.service", weftProperty);
        }
        if (argument != null) {
            jvm.arguments("service=" + argument);
        }
        if (awsEnvironment != null) {
            jvm.environment("AWS_XRAY_TRACING_NAME", awsEnvironment);
        }
        if (awsProperty != null) {
            jvm.property("com.amazonaws.xray.strategy.tracingName", awsProperty);
        }
        if (file != null) {
            jvm.resource(classPath, "xray-agent.json", "{\"serviceName\": \"" + file + "\"}");
        }

        assertThat(jvm.load().serviceName()).isEqualTo(winner);
        assertThat(jvm.log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_XRAY_DAEMON_ADDRESS, com.amazonaws.xray.emitters.daemonAddress",
        "WEFT_DAEMON, weft.daemon",
        "weft.daemon, AWS_XRAY_DAEMON_ADDRESS",
    })
    void sameRuleHoldsForTheDaemon(String stronger, String weaker) {
        set(stronger, "strong:1");
        set(weaker, "weak:1");
        assertThat(jvm.load().daemon()).hasToString("strong:1");
    }

    @Test
    void aWrongValueDoesNotFallThroughToTheNextSource() {
        jvm.environment("WEFT_SAMPLING", "some").property("weft.sampling", "all");
        assertThat(jvm.load().sampling().mode()).isEqualTo(SamplingMode.CENTRAL);
        assertThat(jvm.log).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "WEFT_ENABLED",
        "weft.enabled",
        "AWS_XRAY_TRACING_ENABLED",
        "com.amazonaws.xray.tracingEnabled",
    })
    void isSwitchedOffWithoutAskingTheFile(String name) throws Exception {
        set(name, "FALSE");
        jvm.resource(classPath, "xray-agent.json", "{\"tracingEnabled\": true, broken");
        assertThat(jvm.load().enabled()).isFalse();
        assertThat(jvm.log).isEmpty();
    }

    @Test
    void isSwitchedOffByTheAgentArgument() {
        assertThat(jvm.arguments("enabled=false").load().enabled()).isFalse();
    }

    @Test
    void isSwitchedOffByTheFile() throws Exception {
        jvm.resource(classPath, "xray-agent.json", "{\"tracingEnabled\": false}");
        assertThat(jvm.load().enabled()).isFalse();
    }

    @Test
    void isSwitchedOnAgainstTheFile() throws Exception {
        jvm.resource(classPath, "xray-agent.json", "{\"tracingEnabled\": false}");
        assertThat(jvm.environment("AWS_XRAY_TRACING_ENABLED", "true").load().enabled())
                .isTrue();
    }

    private void set(String name, String value) {
        if (name.indexOf('.') < 0) {
            jvm.environment(name, value);
        } else {
            jvm.property(name, value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // weft.slow.after, weft.slow-after, slow.after, slow-after, the one that wins
                "1s, 2s, 3s, 4s, 1",
                "-, 2s, 3s, 4s, 3",
                "-, 2s, -, 4s, 2",
                "-, -, -, 4s, 4",
            })
    void earlierSpellingsAreAccepted(
            String property, String earlierProperty, String argument, String earlierArgument, long seconds) {
        if (property != null) {
            jvm.property("weft.slow.after", property);
        }
        if (earlierProperty != null) {
            jvm.property("weft.slow-after", earlierProperty);
        }
        jvm.arguments((argument == null ? "" : "slow.after=" + argument + ",")
                + (earlierArgument == null ? "" : "slow-after=" + earlierArgument));
        assertThat(jvm.load().capture().slowAfterNanos()).isEqualTo(seconds * 1_000_000_000L);
        assertThat(jvm.log).isEmpty();
    }
}
