// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.api.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the server's safety, over real sockets. */
class WebSecurityTest {
    private static WebServer server;

    @BeforeAll
    static void start() throws IOException {
        server = WebServer.answering(Operations.builder()
                        .add("/Echo", request -> request)
                        .add("/TraceSegments", request -> request)
                        .add("/GetSamplingRules", request -> request)
                        .build())
                .allowHosts(Set.of("console.example.com"))
                .pageDirectory("page")
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static RawHttp.Response send(String method, String path, String body, String... headers)
            throws IOException {
        for (int i = 0; i < headers.length; i++) {
            headers[i] = headers[i].replace("PORT", String.valueOf(server.port()));
        }
        RawHttp.Response response = RawHttp.send(server.port(), method, path, body, headers);
        assertThat(response.head()).noneMatch(line -> line.toLowerCase().startsWith("access-control"));
        return response;
    }

    @Test
    void answersAgentsByAnyName() throws IOException {
        String host = "Host: xray.tracing.svc.cluster.local:2000";
        assertThat(send("POST", "/GetSamplingRules", "{}", host).status()).isEqualTo(200);
        assertThat(send("POST", "/Echo", "{}", host).status()).isEqualTo(421);
        assertThat(send("POST", "/GetSamplingRules", "{}", host, "Origin: http://xray.tracing.svc.cluster.local:2000")
                        .status())
                .isEqualTo(421);
        assertThat(send("POST", "/GetSamplingRules", "{}", host, "Sec-Fetch-Site: same-origin")
                        .status())
                .isEqualTo(421);
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:PORT, 200",
        "127.0.0.1, 200",
        "192.168.7.5:2000, 200",
        "localhost:PORT, 200",
        "LOCALHOST, 200",
        "[::1]:PORT, 200",
        "console, 200",
        "weft-console:2000, 200",
        "host.docker.internal:PORT, 200",
        "console.example.com:PORT, 200",
        "Console.Example.Com, 200",
        "evil.example.com:PORT, 421",
        "127.0.0.1.example.com, 421",
        "localhost.example.com, 421",
        "localhost., 421",
        "a.console.example.com, 421",
        "user@localhost, 421",
        "localhost:PORT:1, 421",
        "localhost:x, 421",
        "256.0.0.1, 421",
        "127.1, 421",
        "[::1, 421",
        "[example.com], 421",
        "'', 421",
    })
    void servesItsOwnHostsOnly(String host, int status) throws IOException {
        assertThat(send("GET", "/", "", "Host: " + host).status()).isEqualTo(status);
        assertThat(send("POST", "/Echo", "{}", "Host: " + host).status()).isEqualTo(status);
    }

    @Test
    void refusesTwoHostsAndNone() throws IOException {
        assertThat(send("GET", "/", "", "Host: localhost", "Host: evil.example.com")
                        .status())
                .isEqualTo(400);
        try (RawHttp http = new RawHttp(server.port())) {
            http.write("GET / HTTP/1.0\r\n\r\n");
            assertThat(http.response(false).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /Echo, Origin: http://127.0.0.1:PORT, 200",
        "GET, /, Origin: http://127.0.0.1:PORT, 200",
        "POST, /Echo, Origin: http://127.0.0.1:1, 403",
        "POST, /Echo, Origin: http://localhost:PORT, 403",
        "POST, /Echo, Origin: https://evil.example.com, 403",
        "POST, /Echo, Origin: null, 403",
        "GET, /, Origin: https://evil.example.com, 403",
        "GET, /console/status, Origin: null, 403",
        "POST, /Echo, Sec-Fetch-Site: same-origin, 200",
        "GET, /, Sec-Fetch-Site: none, 200",
        "HEAD, /, Sec-Fetch-Site: none, 200",
        "POST, /Echo, Sec-Fetch-Site: none, 403",
        "POST, /Echo, Sec-Fetch-Site: same-site, 403",
        "POST, /Echo, Sec-Fetch-Site: cross-site, 403",
        "GET, /console/status, Sec-Fetch-Site: cross-site, 403",
        "GET, /js/app.js, Sec-Fetch-Site: cross-site, 403",
        "GET, /console/events, Sec-Fetch-Site: cross-site, 403",
    })
    void refusesRequestsOfOtherSites(String method, String path, String header, int status) throws IOException {
        assertThat(send(method, path, "", header).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /traces, navigate, document, 200",
        "GET, /console/status, navigate, document, 403",
        "GET, /, navigate, iframe, 403",
        "GET, /, no-cors, script, 403",
        "POST, /Echo, navigate, document, 403",
    })
    void letsALinkOfAnotherSiteOpenAPage(String method, String path, String mode, String kind, int status)
            throws IOException {
        assertThat(send(
                                method,
                                path,
                                "",
                                "Sec-Fetch-Site: cross-site",
                                "Sec-Fetch-Mode: " + mode,
                                "Sec-Fetch-Dest: " + kind)
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "OPTIONS, /Echo, 405",
        "PUT, /Echo, 405",
        "DELETE, /Echo, 405",
        "GET, /Echo, 404",
        "POST, /, 404",
        "POST, /console/status, 404",
        "GET, http://evil.example.com/, 400",
        "GET, //evil.example.com/, 400",
        "GET, /../page/index.html, 404",
        "GET, /js/../index.html, 404",
        "GET, /%2e%2e/page/index.html, 404",
        "GET, /js, 404",
        "GET, /js/, 404",
        "GET, /.hidden.js, 404",
        "GET, /js//app.js, 404",
        "GET, /js/app.class, 404",
        "GET, /js/App.js, 404",
    })
    void servesNothingElse(String method, String path, int status) throws IOException {
        assertThat(send(method, path, "").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/js/app.js", "/console/status", "/none"})
    void sendsTheHeadersOfSafety(String path) throws IOException {
        RawHttp.Response response = send("GET", path, "");
        assertThat(response.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.header("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Encoding: gzip | {} | 415",
                "Content-Encoding: identity | {} | 200",
                "X: 1 | [] | 400",
                "X: 1 | {} {} | 400",
                "X: 1 | {'a' | 400",
                "X: 1 | 7 | 400",
            })
    void refusesBodiesThatAreNotAnObject(String header, String body, int status) throws IOException {
        assertThat(send("POST", "/Echo", body, header).status()).isEqualTo(status);
    }

    private static String text(int length) {
        return "{\"a\": \"" + "x".repeat(length) + "\"}";
    }

    @Test
    void limitsTheBody() throws IOException {
        String members = "\"b\": \"" + "x".repeat(60_000) + "\"";
        assertThat(send("POST", "/Echo", "{" + members + "}").status()).isEqualTo(200);
        assertThat(send("POST", "/Echo", "{" + members + " ".repeat(300_000) + "}")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void takesLargerBodiesOfDocuments() throws IOException {
        assertThat(send("POST", "/TraceSegments", text(3_400_000)).status()).isEqualTo(200);
        assertThat(send("POST", "/TraceSegments", text(3_600_000)).status()).isEqualTo(413);
    }

    @Test
    void limitsDepthStringsAndNumbers() throws IOException {
        assertThat(send("POST", "/Echo", "{\"a\":".repeat(100) + "1" + "}".repeat(100))
                        .status())
                .isEqualTo(200);
        assertThat(send("POST", "/Echo", "{\"a\":".repeat(300) + "1" + "}".repeat(300))
                        .status())
                .isEqualTo(400);
        assertThat(send("POST", "/Echo", "[".repeat(100_000)).status()).isEqualTo(400);
        assertThat(send("POST", "/Echo", text(70_000)).status()).isEqualTo(400);
        assertThat(send("POST", "/Echo", "{\"a\": " + "9".repeat(101) + "}").status())
                .isEqualTo(400);
    }

    @Test
    void servesAgainAfterALargeBodyWasRefused() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            assertThat(http.request("POST", "/Echo", text(400_000)).status()).isEqualTo(413);
        }
        assertThat(send("POST", "/Echo", "{}").status()).isEqualTo(200);
    }

    @Test
    void cutsSlowRequests() throws IOException {
        try (RawHttp head = new RawHttp(server.port());
                RawHttp body = new RawHttp(server.port())) {
            head.write("POST /Echo HTTP/1.1\r\nHost: loc");
            body.write("POST /Echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{");
            assertThat(head.isClosedByServer()).isTrue();
            assertThat(body.isClosedByServer()).isTrue();
        }
    }

    @Test
    void limitsConnections() throws IOException {
        List<RawHttp> open = new ArrayList<>();
        int served = 0;
        try {
            for (int i = 0; i < JdkServer.MAX_CONNECTIONS + 20; i++) {
                RawHttp http = new RawHttp(server.port());
                open.add(http);
                try {
                    served += http.request("POST", "/Echo", "{}").status() == 200 ? 1 : 0;
                } catch (IOException refused) {
                    break;
                }
            }
        } finally {
            for (RawHttp http : open) {
                http.close();
            }
        }
        assertThat(served).isBetween(50, JdkServer.MAX_CONNECTIONS);
    }
}
