// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.api.ApiException;
import dev.weft.console.api.Operations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiTest {
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = WebServer.answering(Operations.builder()
                        .add("/Echo", request -> request)
                        .add("/Refuse", request -> {
                            throw ApiException.invalidRequest("GroupName is 'ü': expected another");
                        })
                        .add("/Fail", request -> {
                            throw new IllegalStateException("secret of a request");
                        })
                        .build())
                .complaints(complaints::add)
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawHttp.Response post(String path, String body) throws IOException {
        return RawHttp.send(server.port(), "POST", path, body, "User-Agent: a-client/1");
    }

    @Test
    void answersWithAnIdOfTheRequest() throws IOException {
        RawHttp.Response response = post("/Echo", "{\"a\":1}");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"a\":1}");
        assertThat(response.header("Content-Type")).contains("application/json");
        assertThat(response.header("x-amzn-RequestId")).isPresent();
    }

    @Test
    void writesNumbersWithoutAnExponent() throws IOException {
        String numbers = "{\"a\":1764396612.345,\"c\":2.5,\"d\":7}";
        assertThat(post("/Echo", numbers).body()).isEqualTo(numbers);
    }

    @Test
    void takesAnEmptyBodyForNoMembers() throws IOException {
        assertThat(post("/Echo", "").body()).isEqualTo("{}");
    }

    @Test
    void answersAnErrorAsClientsReadIt() throws IOException {
        RawHttp.Response response = post("/Refuse", "{}");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("x-amzn-ErrorType")).contains("InvalidRequestException");
        assertThat(response.body())
                .isEqualTo(
                        "{\"__type\":\"InvalidRequestException\",\"Message\":\"GroupName is 'ü': expected another\"}");
    }

    @Test
    void answersAFaultOfItsOwnWithoutData() throws IOException {
        RawHttp.Response response = post("/Fail", "{}");
        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).contains("InternalFailure").doesNotContain("secret");
        assertThat(complaints)
                .singleElement()
                .asString()
                .contains("/Fail failed")
                .doesNotContain("secret");
    }

    @Test
    void refusesAnUnknownOperation() throws IOException {
        assertThat(post("/Unknown", "{}").status()).isEqualTo(404);
    }

    @Test
    void keepsTheConnection() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            assertThat(http.request("POST", "/Echo", "{}").status()).isEqualTo(200);
            assertThat(http.request("POST", "/Refuse", "{}").status()).isEqualTo(400);
            assertThat(http.request("POST", "/Echo", "{}").status()).isEqualTo(200);
        }
    }

    @Test
    void countsItsClients() throws IOException {
        post("/Echo", "{}");
        post("/Refuse", "{}");
        assertThat(RawHttp.send(server.port(), "GET", "/console/status", "").body())
                .contains("\"agent\":\"a-client/1\",\"operation\":\"Refuse\",\"requests\":2,\"refused\":1");
    }
}
