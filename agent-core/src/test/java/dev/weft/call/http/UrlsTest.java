// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void noUrlIsNoUrl() {
        assertThat(Urls.recordable(null)).isNull();
        assertThat(Urls.firstForwarded(null)).isNull();
    }
}
