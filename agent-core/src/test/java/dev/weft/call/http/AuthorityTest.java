// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shop.example                 | shop.example
            shop.example:8080            | shop.example
            shop.example:                | shop.example
            shop.example:99999           | shop.example
            shop.example:http            | shop.example
            shop.example.:443            | shop.example.
            svc_a                        | svc_a
            svc_a:80                     | svc_a
            -svc-:80                     | -svc-
            1.2.3.4:80                   | 1.2.3.4
            [::1]                        | ::1
            [::1]:8080                   | ::1
            [fe80::1%eth0]:80            | fe80::1%eth0
            [fe80::1%25eth0]             | fe80::1%25eth0
            [::1                         | ::1
            ::1                          | ::1
            fe80::1%eth0                 | fe80::1%eth0
            bücher.example:80            | bücher.example
            例え.テスト                   | 例え.テスト
            b%C3%BCcher.example          | b%C3%BCcher.example
            user@shop.example:80         | shop.example
            user:pa@ss@shop.example      | shop.example
            a b:80                       | a b
            /tmp/greeter.sock            | /tmp/greeter.sock
            /tmp/a:b.sock                | /tmp/a:b.sock
            """)
    void readsHost(String authority, String host) {
        assertThat(Authority.host(authority)).isEqualTo(host);
        if (!authority.startsWith("/")) {
            assertThat(Authority.hostOfUrl("http://" + authority)).isEqualTo(host);
            assertThat(Authority.hostOfUrl("http://" + authority + "/a@b:1/c")).isEqualTo(host);
            assertThat(Authority.hostOfUrl("http://" + authority + "?a=/b@c")).isEqualTo(host);
            assertThat(Authority.hostOfUrl("http://" + authority + "#d")).isEqualTo(host);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", ":80", "[]", "[", "[]:80", "user@", "user:secret@:80"})
    void hasNoHost(String authority) {
        assertThat(Authority.host(authority)).isNull();
        assertThat(Authority.hostOfUrl("http://" + authority + "/path")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/path", "shop.example", "mailto:a@b", "http:/path", "http://", "://"})
    void urlWithoutAuthorityHasNoHost(String url) {
        assertThat(Authority.hostOfUrl(url)).isNull();
    }

    @Test
    void acceptsNull() {
        assertThat(Authority.host(null)).isNull();
        assertThat(Authority.hostOfUrl(null)).isNull();
    }
}
