// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import dev.weft.console.sigv4.SigV4;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.TreeMap;

/** Calls the X-Ray of AWS with signed requests. Thread-safe. */
public final class XRayService {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String region;
    private final URI endpoint;
    private final CredentialChain credentials;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** An answer. */
    public record Answer(int status, String body) {}

    /**
     * @param region such as {@code eu-west-1}
     * @param endpoint scheme and authority, without a path
     */
    public XRayService(String region, URI endpoint, CredentialChain credentials) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** The endpoint of AWS in a region. */
    public static URI endpoint(String region) {
        return URI.create(
                "https://xray." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com"));
    }

    /**
     * Sends a request.
     *
     * @param path such as {@code /TraceSegments}
     * @param body JSON
     * @throws IOException if there is no answer, or no credentials
     */
    public Answer post(String path, String body) throws IOException, InterruptedException {
        Credentials signer = credentials.get();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String date = TIME.format(Instant.now());
        TreeMap<String, String> signed = new TreeMap<>();
        signed.put("host", endpoint.getAuthority());
        signed.put("x-amz-date", date);
        signer.sessionToken().ifPresent(token -> signed.put("x-amz-security-token", token));
        SigV4.Scope scope = new SigV4.Scope(date.substring(0, 8), region, "xray");
        String signature = SigV4.sign(signer.secret(), scope, date, "POST", path, signed, bytes);
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Amz-Date", date)
                .header(
                        "Authorization",
                        SigV4.ALGORITHM + " Credential=" + signer.keyId() + '/' + scope + ", SignedHeaders="
                                + SigV4.names(signed) + ", Signature=" + signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        signer.sessionToken().ifPresent(token -> request.header("X-Amz-Security-Token", token));
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
