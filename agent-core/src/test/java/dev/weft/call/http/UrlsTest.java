// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "http://h/a, http://h/a",
                "http://h, http://h",
                "http://h:8080/a/b/, http://h:8080/a/b/",
                "http://h/a?token=secret, http://h/a",
                "http://h?token=secret, http://h",
                "http://h/a#part, http://h/a",
                "http://h/a;jsessionid=secret, http://h/a",
                "http://user:secret@h/a, http://h/a",
                "http://user:secret@h, http://h",
                "http://user@h:80/a@b, http://h:80/a@b",
                "http://u:se;cret@h/a;x=1, http://h/a",
                "http://u:se@cret@h/a, http://h/a",
                "http://u:secret@h?q=@, http://h",
                "http://h/a?mail=me@example.com, http://h/a",
                "http://h?u=http://x:y@z, http://h",
                "http://[::1]:80/a, http://[::1]:80/a",
                "/a?b, /a",
                "/a;b, /a",
                "/go?to=http://u:p@h/, /go",
                "\"\", \"\"",
                "://, ://",
                "http://, http://",
                "http://@, http://"
            })
    void keepsNoSecrets(String url, String recorded) {
        assertThat(Urls.recordable(url)).isEqualTo(recorded);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/a b, http://h/a%20b",
        "http://h/a\u0001\u007f, http://h/a%01%7F",
        "http://h/\u00e9, http://h/%E9",
        "http://h/\ud83d\ude00, http://h/%F0%9F%98%80",
        "http://h/\ud83d, http://h/%3F",
        "http://h/%7Ea%zz%4, http://h/%7Ea%25zz%254",
        "http://h/%\uff11\uff11, http://h/%25%EF%BC%91%EF%BC%91",
        "http://h/<a>{b}|c^`\"\\, http://h/%3Ca%3E%7Bb%7D%7Cc%5E%60%22%5C",
        "http://h/[a], http://h/%5Ba%5D",
        "http://[::1]/[a], http://[::1]/%5Ba%5D",
        "http://a b/c, http://a%20b/c",
        "/a b, /a%20b",
    })
    void escapesWhatIsNoUrl(String url, String recorded) throws Exception {
        assertThat(Urls.recordable(url)).isEqualTo(recorded);
        assertThat(new URI(recorded)).isNotNull();
    }

    @Test
    void cutsNoEscape() throws Exception {
        for (int i = 0; i < 4; i++) {
            String cut = Urls.recorded("http://h/" + "a".repeat(i) + " ".repeat(300));
            assertThat(cut).hasSizeBetween(248, 250).startsWith("http://h/");
            assertThat(new URI(cut)).isNotNull();
        }
        assertThat(Urls.recorded("http://h/" + "a".repeat(300))).hasSize(250);
    }

    @Test
    void noUrlIsNoUrl() {
        assertThat(Urls.recordable(null)).isNull();
        assertThat(Urls.firstForwarded(null)).isNull();
    }
}
