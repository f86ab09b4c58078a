// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Switches java.util.logging off in a forked JVM, by {@code -Djava.util.logging.config.class}. Its standard error then
 * contains only output of the JVM, the agent and the test.
 */
public final class QuietLogging {

    public QuietLogging() throws IOException {
        byte[] settings = "handlers=\n.level=OFF\n".getBytes(StandardCharsets.ISO_8859_1);
        LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(settings));
    }
}
