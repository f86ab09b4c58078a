// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {
    private final PageFiles files = new PageFiles(PageFilesTest.class.getClassLoader(), "page");

    private Answer at(String path) {
        return files.at(path, Optional.empty()).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"/index.html, text/html; charset=utf-8", "/js/app.js, text/javascript; charset=utf-8"})
    void servesFilesWithTheirTypes(String path, String type) {
        assertThat(at(path).headers()).containsEntry("Content-Type", type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/traces", "/traces/1-67891234-0123456789abcdef01234567", "/rules", "/groups", "/status"})
    void servesThePageForWhatItRoutes(String path) {
        assertThat(at(path)).isEqualTo(at("/index.html"));
    }

    @Test
    void allowsTheImportMapByItsHash() throws Exception {
        byte[] map = "{\"imports\": {\"app\": \"/js/app.js\"}}".getBytes(StandardCharsets.UTF_8);
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(map));
        assertThat(at("/").headers().get("Content-Security-Policy"))
                .contains("default-src 'none'; script-src 'self' 'sha256-" + hash + "';")
                .contains("require-trusted-types-for 'script'")
                .doesNotContain("unsafe");
    }

    @Test
    void answersThatAKnownFileIsUnchanged() {
        Optional<String> tag = Optional.of(at("/js/app.js").headers().get("ETag"));
        assertThat(files.at("/js/app.js", tag).orElseThrow().status()).isEqualTo(304);
        assertThat(files.at("/index.html", tag).orElseThrow().status()).isEqualTo(200);
    }
}
