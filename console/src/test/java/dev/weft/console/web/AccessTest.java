// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.SdkClients;
import dev.weft.console.api.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.XRayException;

/** A server with a token. */
class AccessTest {
    private static final String TOKEN = "0123456789abcdef";

    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.answering(Operations.builder()
                        .add("/Groups", request -> request)
                        .add("/GetSamplingRules", request -> request)
                        .build())
                .token(Optional.of(TOKEN))
                .pageDirectory("page")
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawHttp.Response send(String method, String path, String... headers) throws IOException {
        return RawHttp.send(server.port(), method, path, "", headers);
    }

    private XRayClient client(String id, String secret) {
        return SdkClients.xray(URI.create("http://127.0.0.1:" + server.port()), id, secret);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 401",
        "GET, /js/app.js, 401",
        "GET, /console/status, 401",
        "GET, /console/events, 401",
        "GET, /?token=0123456789abcdeX, 403",
        "GET, /?token=, 403",
        "POST, /Groups, 403",
        "POST, /GetSamplingRules, 200",
    })
    void servesOnlyAgentsWithoutTheToken(String method, String path, int status) throws IOException {
        assertThat(send(method, path).status()).isEqualTo(status);
    }

    @Test
    void exchangesTheTokenForACookie() throws IOException {
        RawHttp.Response welcome = send("GET", "/?token=" + TOKEN);
        assertThat(welcome.status()).isEqualTo(200);
        String cookie = welcome.header("Set-Cookie").orElseThrow();
        assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Strict").doesNotContain(TOKEN);
        String given = "Cookie: other=1; " + cookie.substring(0, cookie.indexOf(';'));
        assertThat(send("GET", "/", given).status()).isEqualTo(200);
        assertThat(send("GET", "/console/status", given).status()).isEqualTo(200);
        assertThat(send("POST", "/Groups", given).status()).isEqualTo(200);
        assertThat(send("GET", "/", given.replaceAll(".$", "X")).status()).isEqualTo(401);
    }

    @Test
    void takesASignatureOfAwsClients() {
        try (XRayClient client = client("weft", TOKEN)) {
            assertThat(client.getGroups(r -> r.nextToken("token")).nextToken()).isEqualTo("token");
        }
    }

    @ParameterizedTest
    @CsvSource({"weft, another-secret-00", "other, 0123456789abcdef"})
    void refusesAnotherSignature(String id, String secret) {
        try (XRayClient client = client(id, secret)) {
            assertThatThrownBy(() -> client.getGroups(r -> {}))
                    .isInstanceOfSatisfying(
                            XRayException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer 0123456789abcdef",
                "Authorization: AWS4-HMAC-SHA256 Credential=weft/20200101/eu-west-1/xray/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123456789012345678901234567890123456789012345678901234567890123",
            })
    void refusesWhatIsNoSignature(String header) throws IOException {
        assertThat(send("POST", "/Groups", header, "X-Amz-Date: 20200101T000000Z")
                        .status())
                .isEqualTo(403);
    }
}
