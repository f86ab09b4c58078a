// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestUrlTest {

    private static final SocketAddress LOCAL = InetSocketAddress.createUnresolved("10.0.0.1", 8080);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "GET, http, shop.example, /a, http://shop.example/a",
                "GET, http, shop.example:80, /a, http://shop.example/a",
                "GET, https, shop.example:443, /a, https://shop.example/a",
                "GET, https, shop.example:80, /a, https://shop.example:80/a",
                "GET, http, shop.example:, /a, http://shop.example/a",
                "GET, http, my_shop:8080, /a, http://my_shop:8080/a",
                "GET, http, [::1], /a, http://[::1]/a",
                "GET, http, [::1]:8080, /a, http://[::1]:8080/a",
                "GET, http, u:p@shop.example, /a, http://shop.example/a",
                "GET, http, shop.example, a, http://shop.example/a",
                "GET, http, shop.example, '', http://shop.example/",
                "GET, http, shop.example, -, http://shop.example/",
                "GET, http, shop.example, //a, http://shop.example//a",
                "GET, ht tp, shop.example, /a, http://shop.example/a",
                "GET, '', shop.example, /a, http://shop.example/a",
                "GET, -, shop.example, /a, http://shop.example/a",
                // No valid authority.
                "GET, http, -, /a, http://10.0.0.1:8080/a",
                "GET, http, '', /a, http://10.0.0.1:8080/a",
                "GET, http, a b, /a, http://10.0.0.1:8080/a",
                "GET, http, a/b, /a, http://10.0.0.1:8080/a",
                "GET, http, a?b, /a, http://10.0.0.1:8080/a",
                "GET, http, sh\u00f6p, /a, http://10.0.0.1:8080/a",
                "GET, http, a\u0001b, /a, http://10.0.0.1:8080/a",
                "GET, http, 'a,b', /a, http://10.0.0.1:8080/a",
                "GET, http, h:65536, /a, http://10.0.0.1:8080/a",
                "GET, http, h:99999999999, /a, http://10.0.0.1:8080/a",
                "GET, http, h:-1, /a, http://10.0.0.1:8080/a",
                "GET, http, h:x, /a, http://10.0.0.1:8080/a",
                "GET, http, h:1:2, /a, http://10.0.0.1:8080/a",
                "GET, http, ::1, /a, http://10.0.0.1:8080/a",
                "GET, http, [::g], /a, http://10.0.0.1:8080/a",
                "GET, http, [::1, /a, http://10.0.0.1:8080/a",
                "GET, http, [::1]x, /a, http://10.0.0.1:8080/a",
                "GET, http, [fe80::1%eth0], /a, http://10.0.0.1:8080/a",
                "GET, http, u@, /a, http://10.0.0.1:8080/a",
                // The absolute form names the authority.
                "GET, http, shop.example, http://other.example/a, http://other.example/a",
                "GET, http, shop.example, https://other.example:443, https://other.example/",
                "GET, http, shop.example, http://u:p@other.example?q, http://other.example/?q",
                "GET, http, shop.example, http:///a, http://shop.example/a",
                "GET, http, shop.example, http://a b/c, http://shop.example/c",
                "GET, http, shop.example, /a?u=http://other.example/, http://shop.example/a?u=http://other.example/",
                "GET, http, shop.example, mailto:x, http://shop.example/mailto:x",
                "GET, http, shop.example, ://x, http://shop.example/://x",
                // The asterisk form and the authority form have no path (RFC 9112, 3.3).
                "OPTIONS, http, shop.example:8780, *, http://shop.example:8780",
                "OPTIONS, http, -, *, http://10.0.0.1:8080",
                "CONNECT, http, shop.example, example.com:443, http://example.com:443",
                "CONNECT, http, example.com:443, -, http://example.com:443",
                "CONNECT, http, shop.example:443, /, http://shop.example:443",
                "GET, http, shop.example, example.com:443, http://shop.example/example.com:443"
            })
    void isWhole(String method, String scheme, String authority, String target, String url) throws Exception {
        assertThat(RequestUrl.of(method, scheme, authority, 0, at(LOCAL), target))
                .isEqualTo(url);
        String recorded = Urls.recorded(url);
        assertThat(new URI(recorded).isAbsolute()).isTrue();
        assertThat(recorded).doesNotContain(" ");
    }

    @Test
    void namesItsAddressWithoutZoneAndBrackets() {
        InetSocketAddress local = InetSocketAddress.createUnresolved("fe80:0:0:0:0:0:0:1%eth0", 80);
        assertThat(RequestUrl.of("GET", "http", null, 0, at(local), "/a")).isEqualTo("http://[fe80:0:0:0:0:0:0:1]/a");
    }

    @Test
    void namesNoAddressThatIsUnknown() {
        assertThat(RequestUrl.of("GET", "http", null, 0, at(null), "/a")).isEqualTo("http://unknown/a");
    }

    @ParameterizedTest
    @CsvSource({
        "shop.example, 8080, http://shop.example:8080/a",
        "shop.example, 80, http://shop.example/a",
        "shop.example, 0, http://shop.example/a",
        "[::1], 8080, http://[::1]:8080/a",
        "a b, 8080, http://unknown/a",
        "shop.example, 99999, http://unknown/a",
        "ada@shop.example, 8080, http://shop.example:8080/a",
    })
    void joinsHostAndPort(String host, int port, String url) {
        assertThat(RequestUrl.of("GET", "http", host, port, at(null), "/a")).isEqualTo(url);
    }

    private static HttpServerCall at(SocketAddress local) {
        return new FakeServerCall() {
            @Override
            protected SocketAddress local() {
                return local;
            }
        };
    }
}
