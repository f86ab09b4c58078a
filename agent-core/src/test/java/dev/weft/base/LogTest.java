// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void writesALineWithItsMark() {
        log(LogLevel.INFO).info("receiver=127.0.0.1:2000");
        assertThat(written()).isEqualTo("[weft] receiver=127.0.0.1:2000" + System.lineSeparator());
    }

    @Test
    void writesNoCredentialOfAnException() {
        log(LogLevel.ERROR).error("cannot ask", new IllegalStateException("GET https://ada:s3cret@h/"));
        assertThat(written()).contains("cannot ask").contains("https://***@h/").doesNotContain("s3cret");
    }

    @Test
    void writesNoCredentialInAStackTrace() {
        log(LogLevel.DEBUG).error("cannot ask", new IllegalStateException("outer", new Error("?token=s3cret")));
        assertThat(written()).contains("Caused by: java.lang.Error: ?token=***").doesNotContain("s3cret");
    }

    @Test
    void keepsNoCredentialForTheDoctor() {
        Log log = log(LogLevel.OFF);
        log.warn("cannot ask https://ada:s3cret@h/");
        assertThat(log.troubles()).containsExactly("cannot ask https://***@h/");
    }

    private Log log(LogLevel level) {
        return new Log(level, new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    private String written() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
