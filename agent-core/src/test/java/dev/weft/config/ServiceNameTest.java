// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {

    @ParameterizedTest
    @CsvSource({
        "com.acme.Orders --port 80, Orders",
        "Orders, Orders",
        "com.acme/com.acme.shop.Orders, Orders",
        "com.acme.Orders lib/tool.jar, Orders",
        "com.acme.Outer$Main, Outer_Main",
        "/opt/orders.jar, orders",
        "orders-1.2.3.jar --x, orders",
        "orders-service-1.2.3-SNAPSHOT.jar, orders-service",
        "orders-1-SNAPSHOT.jar, orders",
        "orders-v2.0.war, orders",
        "orders-20240101.JAR, orders",
        "phase-2-api.jar, phase-2-api",
        "phase-2-api-1.0.jar, phase-2-api",
        "s3-proxy.jar, s3-proxy",
        "-1.0.jar, -1.0",
        "/opt/my app/my orders-1.0.jar --x=y.jar, my orders",
        "C:\\apps\\orders-1.0.jar, orders",
        "jdk.compiler/com.sun.tools.javac.launcher.Main src/Orders.java --x, Orders",
        "'', java",
        "/opt/.jar, java",
        ", java",
    })
    void comesFromTheCommandLine(String command, String name) {
        assertThat(ServiceName.of(Program.of(command, "SUN_STANDARD", null)).text)
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "'a_.:/%&#=+\\-@Z9 ü', 'a_.:/%&#=+\\-@Z9 ü'",
        "'a\"b<c>', 'a_b_c_'",
        "'a\u0000b\u0007', 'a_b_'",
        "'a\nb\tc', 'a b c'",
        "'a\uD83D\uDE00b', 'a_b'",
        "'lone\uD83D', 'lone_'",
    })
    void holdsOnlyCharactersThatXRayAccepts(String name, String clean) {
        assertThat(ServiceName.clean(name)).isEqualTo(clean);
    }

    @Test
    void isCutAt200Characters() {
        assertThat(ServiceName.clean("x".repeat(10_240))).isEqualTo("x".repeat(200));
    }

    @Test
    void isNotCutWithinACharacter() {
        String letterOfTwoUnits = "\uD835\uDC00";
        assertThat(ServiceName.clean("x".repeat(199) + letterOfTwoUnits)).isEqualTo("x".repeat(199));
    }
}
