// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The settings in the doctor's report: name, value and source. */
class GivenTest {

    private final ConfigFixture jvm = new ConfigFixture();

    @Test
    void namesWhereEachSettingComesFrom() {
        jvm.environment("WEFT_SERVICE", "orders")
                .environment("AWS_XRAY_DAEMON_ADDRESS", "10.0.0.1:2000")
                .property("weft.log", "debug")
                .arguments("stack.frames=7");
        assertThat(jvm.load().given())
                .extracting(each -> each.get("setting") + " " + each.get("value") + " " + each.get("from"))
                .containsExactlyInAnyOrder(
                        "weft.service orders WEFT_SERVICE",
                        "weft.daemon 10.0.0.1:2000 AWS_XRAY_DAEMON_ADDRESS",
                        "weft.log debug weft.log",
                        "weft.stack.frames 7 agent argument stack.frames");
    }

    @Test
    void omitsCredentialsOfValues() {
        assertThat(jvm.property("weft.log.group", "token=s3cret").load().given())
                .singleElement()
                .hasToString("{setting=weft.log.group, value=token=***, from=weft.log.group}");
    }

    @Test
    void omitsInvalidSettings() {
        jvm.property("weft.daemon", "user:secret@host:1").property("weft.sampling", "often");
        assertThat(jvm.load().given()).isEmpty();
    }

    @Test
    void namesTheSourceThatSwitchedItOff() {
        assertThat(jvm.environment("AWS_XRAY_TRACING_ENABLED", "false").load().given())
                .singleElement()
                .hasToString("{setting=weft.enabled, value=false, from=AWS_XRAY_TRACING_ENABLED}");
    }
}
