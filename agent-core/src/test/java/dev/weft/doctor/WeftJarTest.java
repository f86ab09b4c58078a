// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeftJarTest {

    @TempDir
    Path folder;

    @Test
    void isFoundAmongOtherAgents() throws IOException {
        Path other = jar("other.jar", "Other");
        Path ours = jar("ours.jar", "Weft");
        WeftJar found = WeftJar.in("-Xmx1g -javaagent:" + other + "=a=b -javaagent:" + ours + "=service=x -Dc=d");
        assertThat(found.path).isEqualTo(ours.toString());
        assertThat(found.version).isEqualTo("1.2.3");
    }

    @Test
    void isFoundInADirectoryWithBlanks() throws IOException {
        Path ours = jar("a b/weft agent.jar", "Weft");
        assertThat(WeftJar.in("-Xmx1g -javaagent:" + ours + " -Dc=d").path).isEqualTo(ours.toString());
    }

    @Test
    void findsAnUnreadableJarByItsName() {
        assertThat(WeftJar.in("-javaagent:/elsewhere/weft-agent-0.1.0.jar").path)
                .isEqualTo("/elsewhere/weft-agent-0.1.0.jar");
    }

    @Test
    void findsNoJarWithoutTheFlag() throws IOException {
        assertThat(WeftJar.in("-javaagent:" + jar("weft-like.jar", "Other"))).isNull();
        assertThat(WeftJar.in("")).isNull();
    }

    @Test
    void argumentsFollowThePath() throws IOException {
        Path ours = jar("ours.jar", "Weft");
        assertThat(WeftJar.arguments("-javaagent:" + ours + "=service=x,disable=\"a, b\" -Dc=d"))
                .isEqualTo("service=x,disable=\"a, b\"");
        assertThat(WeftJar.arguments("-javaagent:" + ours + " -Dc=d")).isEmpty();
    }

    private Path jar(String name, String title) throws IOException {
        Path jar = folder.resolve(name);
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
