// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The URLs of requests with odd targets and hosts, and requests that the server refuses before the application sees them. */
public abstract class HttpServerTargets extends ServerContract {

    /** How long to wait for the segment of a refused request. Not every server has one. */
    private static final Duration REFUSED = Duration.ofMillis(250);

    private static final String LOCAL = "local";

    /** Many servers refuse some of these. If there is a segment then, it has the URL nevertheless. */
    @ParameterizedTest
    @CsvSource({
        "GET /ok HTTP/1.1, Host: shop.example, http://shop.example/ok",
        "GET /ok HTTP/1.1, Host: shop.example:80, http://shop.example/ok",
        "GET /ok HTTP/1.1, Host: shop.example:8443, http://shop.example:8443/ok",
        "GET /ok HTTP/1.1, Host: [::1]:8080, http://[::1]:8080/ok",
        "GET /ok HTTP/1.1, Host: my_shop:8080, http://my_shop:8080/ok",
        "GET /ok HTTP/1.0, X-Other: none, local/ok",
        "GET /ok HTTP/1.1, X-Other: none, local/ok",
        "GET /ok HTTP/1.1, Host:, local/ok",
        "GET /ok HTTP/1.1, Host: a b, local/ok",
        "GET /ok HTTP/1.1, Host: shop.example:99999, local/ok|http://shop.example/ok",
        "GET /ok HTTP/1.1, Host: shop.example:x, local/ok|http://shop.example/ok",
        "GET /ok HTTP/1.1, Host: [::g], local/ok",
        "GET /ok HTTP/1.1, Host: sh\u00f6p, local/ok",
        "GET /ok HTTP/1.1, Host: a/b, local/ok",
        "GET /ok HTTP/1.1, Host: ada:secret@shop.example, http://shop.example/ok",
        "GET http://other.example/ok HTTP/1.1, Host: other.example, http://other.example/ok",
        "GET http://ada:secret@other.example:81/ok?x HTTP/1.1, Host: other.example:81, http://other.example:81/ok",
        "OPTIONS * HTTP/1.1, Host: shop.example:8780, http://shop.example:8780",
        "CONNECT example.com:443 HTTP/1.1, Host: example.com:443, http://example.com:443",
        "GET /ok/{x}|y^z HTTP/1.1, Host: shop.example, http://shop.example/ok/%7Bx%7D%7Cy%5Ez",
        "GET /ok/%zz HTTP/1.1, Host: shop.example, http://shop.example/ok/%25zz",
    })
    protected void recordsWholeAndCleanUrl(String line, String host, String url) throws Exception {
        RawAnswer answer = raw(line, host);
        checkPossible(answer, url, line.startsWith("GET "));
    }

    @Test
    protected void recordsOneOfTwoHosts() throws Exception {
        RawAnswer answer = raw("GET /ok HTTP/1.1", "Host: first.example", "Host: second.example");
        // Some servers take the last one.
        checkPossible(answer, "http://first.example/ok|http://second.example/ok", true);
    }

    @Test
    protected void recordsRefusedHost() throws Exception {
        RawAnswer answer = raw("GET /ok HTTP/1.1", "Host: a b");
        if (answer.status() >= 400) {
            assertRefused(answer, takeSegment());
        } else {
            checkPossible(answer, LOCAL + "/ok", true);
        }
    }

    @Test
    protected void recordsRefusedHeader() throws Exception {
        RawAnswer answer = raw("GET /ok HTTP/1.1", "Host: localhost", "X-Long: " + "a".repeat(40_000));
        assertThat(answer.status()).isBetween(400, 499);
        assertRefused(answer, takeSegment());
    }

    @Test
    protected void recordsNothingOfWhatIsNoRequest() throws Exception {
        RawAnswer.to(server.port(), "\u0016\u0003\u0001\r\n\r\n");
        daemon.awaitPossible(REFUSED);
        nextRequest();
    }

    private void checkPossible(RawAnswer answer, String url, boolean hasApplication) throws IOException {
        if (answer.status() > 0 && answer.status() < 400 && hasApplication) {
            check(answer, url, takeSegment());
            return;
        }
        daemon.awaitPossible(REFUSED);
        nextRequest();
        for (Document segment : daemon.takeRest()) {
            check(answer, url, segment);
        }
    }

    /** @param urls allowed ones, with a bar between them */
    private void check(RawAnswer answer, String urls, Document segment) {
        boolean isRefused = answer.status() == 0 || answer.status() >= 400;
        Set<String> allowed = new HashSet<>(Arrays.asList(urls.split("\\|")));
        if (isRefused) {
            // The server may refuse a request before it reads the host.
            allowed.addAll(allowed.stream()
                    .map(url -> url.replaceFirst("^http://[^/]*", LOCAL))
                    .toList());
            // And before it has kept the target.
            allowed.add(LOCAL + '/');
        }
        String recorded = segment.text("http.request.url");
        assertThat(List.of(recorded, local(recorded))).as("URL of %s", segment).containsAnyElementsOf(allowed);
        // A server that refuses the target does not read the headers.
        if (!isRefused || segment.text("http.request.url").endsWith("/ok")) {
            assertThat(segment.traceId()).isEqualTo(CALLERS_TRACE);
        }
        assertThat(segment.has("http.response.status") ? (int) segment.number("http.response.status") : 0)
                .isEqualTo(answer.status());
        if (answer.status() >= 400 && answer.status() < 500) {
            assertError(segment);
        }
    }

    private void assertRefused(RawAnswer answer, Document segment) {
        check(answer, LOCAL + "/ok", segment);
        assertError(segment);
    }

    /** Names the address of the server, which each server writes in its own way. */
    private String local(String url) {
        return url.replaceFirst("^http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?(?=/)", LOCAL);
    }

    /** Makes a request that is answered. Earlier segments have arrived before its own. */
    private void nextRequest() throws IOException {
        RawAnswer.get(server.port(), "/chunked", "X-Next: yes");
        daemon.take("the next segment", each -> each.text("http.request.url").endsWith("/chunked"));
    }
}
