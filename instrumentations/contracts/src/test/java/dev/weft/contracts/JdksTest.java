// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdksTest {

    @TempDir
    Path directory;

    @Test
    void findsTheOneThatRunsThis() {
        assertThat(Jdks.here().home(Runtime.version().feature())).isPresent();
    }

    @Test
    void readsVersionFromReleaseFile() throws Exception {
        Path home = jdk("a", "exit 1");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"1.8.0_392\"\n");
        assertThat(Jdks.find(List.of(home)).homes()).containsExactly(entry(8, home));
    }

    @Test
    void asksJvmWhereThereIsNoReleaseFile() throws Exception {
        Path home = jdk("a", "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2");
        assertThat(Jdks.find(List.of(home)).homes()).containsExactly(entry(21, home));
    }

    @Test
    void takesTheFirstOfAVersion() throws Exception {
        Path first = jdk("a", "echo 'openjdk version \"21\"'");
        Path second = jdk("b", "echo 'openjdk version \"21\"'");
        assertThat(Jdks.find(List.of(first, second)).home(21)).contains(first);
    }

    @Test
    void passesOverWhatIsNoJdk() {
        assertThat(Jdks.find(List.of(directory)).homes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392,8", "11.0.21,11", "17,17", "25.0.1+9,25", "26-ea,26"})
    void knowsFeatureVersion(String version, int feature) {
        assertThat(Jdks.feature(version)).isEqualTo(feature);
    }

    private Path jdk(String name, String script) throws IOException {
        Path java = directory.resolve(name).resolve("bin").resolve("java");
        Files.createDirectories(java.getParent());
        Files.writeString(java, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return directory.resolve(name);
    }
}
