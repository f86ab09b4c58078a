// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

    private static Program program(String command) {
        return Program.of(command, "SUN_STANDARD", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.base/sun.security.tools.keytool.Main -list",
                "jdk.compiler/com.sun.tools.javac.Main A.java",
                "jdk.jcmd/sun.tools.jcmd.JCmd -l",
                "jdk.jshell/jdk.internal.jshell.tool.JShellToolProvider",
                "java.rmi/sun.rmi.registry.RegistryImpl",
                "sun.security.tools.keytool.Main -list",
                "sun.tools.jcmd.JCmd",
                "com.sun.tools.javac.Main A.java",
                "jdk.nashorn.tools.Shell",
                "com.sun.java.util.jar.pack.Driver",
            })
    void toolsOfTheJdkAreKnown(String command) {
        assertThat(program(command).isTool()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.acme.Orders",
                "com.sun.enterprise.glassfish.bootstrap.ASMain",
                "jdk.compiler/com.sun.tools.javac.launcher.Main Orders.java",
                "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Orders.java",
                "jdk.httpserver",
                "jdk.httpserver/sun.net.httpserver.simpleserver.JWebServer -p 8000",
                "jdk.d/orders.jar",
                "/opt/sun.tools.jar",
                "javax.shop.Main",
            })
    void serverIsNoTool(String command) {
        assertThat(program(command).isTool()).isFalse();
        assertThat(program(command).isLeftAlone(List.of())).isFalse();
    }

    @Test
    void launcherWithNothingToRunIsATool() {
        assertThat(program(null).isTool()).isTrue();
    }

    @Test
    void jarThatUnpacksItselfIsATool() {
        assertThat(Program.of("orders.jar extract", "SUN_STANDARD", "tools").isTool())
                .isTrue();
    }

    @Test
    void embeddedJvmIsNoTool() {
        assertThat(Program.of(null, null, null).isTool()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.codehaus.plexus.classworlds.launcher.Launcher verify",
                "org.apache.maven.wrapper.MavenWrapperMain verify",
                "/build/.mvn/wrapper/maven-wrapper.jar verify",
                "org.gradle.wrapper.GradleWrapperMain build",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.14",
                "/build/gradle/wrapper/gradle-wrapper.jar build",
                "org.apache.tools.ant.launch.Launcher",
                "org.apache.catalina.startup.Bootstrap stop",
                "org.apache.catalina.startup.Bootstrap configtest",
                "jboss-modules.jar -mp modules org.jboss.as.cli -c",
                "com.acme.HealthCheck",
                "Healthcheck http://localhost:8080/health",
                "jdk.compiler/com.sun.tools.javac.launcher.Main /app/HealthCheck.java 8080",
                "/app/healthcheck.jar",
                "/opt/my app/health-check.jar --port 80",
                "/opt/weft/weft-agent.jar doctor",
            })
    void leavesShortLivedProgramsAlone(String command) {
        assertThat(program(command).isLeftAlone(List.of())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "org.apache.catalina.startup.Bootstrap start",
        "jboss-modules.jar -mp modules org.jboss.as.standalone",
        "com.acme.healthcheck.Application",
        "com.acme.HealthCheckService",
        "com.acme.Orders --mode=HealthCheck",
        "org.gradlex.Main",
        "orders.jar weft-agent.jar",
    })
    void tracesProgramsWithSimilarNames(String command) {
        assertThat(program(command).isLeftAlone(List.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.acme.Migration up  | com.acme.Migration       | true
            com.acme.Migration up  | *migration               | true
            com.acme.Migration up  | com.acme.Orders,*.Migr*  | true
            com.acme.Orders --once | com.acme.Orders *--once* | true
            com.acme.Orders        | com.acme.Orders *--once* | false
            com.acme.HealthCheck   | com.acme.Other           | true
            com.acme.HealthCheck   | -                        | false
            java.base/sun.security.tools.keytool.Main | -     | true
            """)
    void leavesProgramsOfTheSettingAlone(String command, String ignored, boolean leftAlone) {
        assertThat(program(command).isLeftAlone(Arrays.asList(ignored.split(","))))
                .isEqualTo(leftAlone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.acme/com.acme.Orders --x       | com.acme.Orders
            /opt/my app/orders 1.jar x.jar     | orders 1.jar
            C:\\apps\\orders.war               | orders.war
            jdk.compiler/com.sun.tools.javac.launcher.Main a b/Orders.java --x | Orders.java
            """)
    void nameIsTheClassOrFile(String command, String name) {
        assertThat(program(command).name()).isEqualTo(name);
    }
}
