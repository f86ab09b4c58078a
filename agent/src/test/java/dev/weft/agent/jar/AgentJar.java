// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import java.nio.file.Files;
import java.nio.file.Path;

/** The finished jar of this build. */
final class AgentJar {

    private AgentJar() {}

    static Path path() {
        Path jar = Path.of("target", "weft-agent.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalStateException("no such file: " + jar + "; expected it to be packaged before this test");
        }
        return jar;
    }
}
