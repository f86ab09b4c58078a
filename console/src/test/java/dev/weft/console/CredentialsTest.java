// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sends with credentials that a platform gives, from the environment to the signature at a fake X-Ray. */
@Timeout(60)
class CredentialsTest {
    private static final String EXPIRATION = "2100-01-01T00:00:00Z";

    private final List<FakeServer.Request> sent = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    /** Returns the first call to X-Ray of a daemon in this environment, without keys in it. */
    private FakeServer.Request send(Map<String, String> environment, String... flags) throws IOException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("AWS_ACCESS_KEY_ID", "");
        variables.put("AWS_SECRET_ACCESS_KEY", "");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("HOME", directory.toString());
        try (FakeServer xray = FakeServer.start(request -> {
            sent.add(request);
            return new FakeServer.Response(200, "{}");
        })) {
            Path config =
                    Files.writeString(directory.resolve("cfg.yaml"), "Version: 2\nEndpoint: " + xray.address() + "\n");
            List<String> all = new ArrayList<>(List.of("-n", "eu-west-1", "-c", config.toString()));
            all.addAll(List.of(flags));
            try (DaemonProcess daemon = DaemonProcess.start(variables, all.toArray(new String[0]))) {
                daemon.send(Documents.serviceA());
                Wire.await(() -> !sent.isEmpty());
            }
        }
        return sent.get(0);
    }

    private static void assertSignedBy(String key, String token, FakeServer.Request request) {
        assertThat(request.headers().get("authorization")).contains("Credential=" + key + "/");
        assertThat(request.headers()).containsEntry("x-amz-security-token", token);
    }

    private static String sts(FakeServer.Request request) {
        String action = request.body().contains("Action=AssumeRoleWithWebIdentity")
                ? "AssumeRoleWithWebIdentity"
                : "AssumeRole";
        return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action
                + "Result><Credentials><AccessKeyId>key-of-" + action + "</AccessKeyId><SecretAccessKey>secret"
                + "</SecretAccessKey><SessionToken>token-of-" + action + "</SessionToken><Expiration>" + EXPIRATION
                + "</Expiration></Credentials></" + action + "Result></" + action + "Response>";
    }

    @Test
    void assumesARoleWithTheIdentityOfAServiceAccount() throws IOException {
        Path identity = Files.writeString(directory.resolve("token"), "an-identity");
        List<FakeServer.Request> calls = new CopyOnWriteArrayList<>();
        try (FakeServer sts = FakeServer.start(request -> {
            calls.add(request);
            return new FakeServer.Response(200, sts(request));
        })) {
            Map<String, String> environment = Map.of(
                    "AWS_WEB_IDENTITY_TOKEN_FILE", identity.toString(),
                    "AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/of-pod",
                    "AWS_ENDPOINT_URL_STS", sts.address().toString());
            FakeServer.Request request = send(environment, "-r", "arn:aws:iam::210987654321:role/other");
            assertSignedBy("key-of-AssumeRole", "token-of-AssumeRole", request);
        }
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).body()).contains("WebIdentityToken=an-identity", "role%2Fof-pod");
        assertThat(calls.get(1).body()).contains("Action=AssumeRole&", "role%2Fother");
        assertThat(calls.get(1).headers().get("authorization")).contains("/eu-west-1/sts/");
        assertSignedBy("key-of-AssumeRoleWithWebIdentity", "token-of-AssumeRoleWithWebIdentity", calls.get(1));
    }

    @Test
    void asksThePodIdentityAgent() throws IOException {
        Path identity = Files.writeString(directory.resolve("token"), "an-identity");
        try (FakeServer agent = FakeServer.start(request -> {
            boolean isAllowed = request.target().equals("/v1/credentials")
                    && "an-identity".equals(request.headers().get("authorization"));
            return new FakeServer.Response(
                    isAllowed ? 200 : 401,
                    "{\"AccessKeyId\": \"key-of-agent\", \"SecretAccessKey\": \"secret\", \"Token\":"
                            + " \"token-of-agent\", \"AccountId\": \"123456789012\","
                            + " \"Expiration\": \"" + EXPIRATION + "\"}");
        })) {
            Map<String, String> environment = Map.of(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    agent.address() + "/v1/credentials",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
                    identity.toString());
            assertSignedBy("key-of-agent", "token-of-agent", send(environment));
        }
    }
}
