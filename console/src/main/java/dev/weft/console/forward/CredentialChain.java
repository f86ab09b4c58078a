// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds credentials where AWS's clients do: environment, shared file, container, instance. Without single sign-on and roles that
 * are assumed. Thread-safe.
 */
public final class CredentialChain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration EARLY = Duration.ofMinutes(5);
    private static final String CONTAINER = "http://169.254.170.2";
    private static final String INSTANCE = "http://169.254.169.254/latest/";
    private static final String ROLES = INSTANCE + "meta-data/iam/security-credentials/";

    private final Map<String, String> environment;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private Optional<Credentials> last = Optional.empty();

    /** @param environment variables of the process */
    public CredentialChain(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The credentials to use now.
     *
     * @throws IOException if there are none, or a source does not answer
     */
    public synchronized Credentials get() throws IOException, InterruptedException {
        boolean valid = last.isPresent()
                && last.get()
                        .expires()
                        .map(end -> end.minus(EARLY).isAfter(Instant.now()))
                        .orElse(true);
        if (!valid) {
            last = find();
        }
        return last.orElseThrow(() -> new IOException("no credentials of AWS: expected AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY, a shared credentials file, or those of a container or an instance"));
    }

    private Optional<Credentials> find() throws IOException, InterruptedException {
        Optional<Credentials> found = of(
                environment.get("AWS_ACCESS_KEY_ID"),
                environment.get("AWS_SECRET_ACCESS_KEY"),
                environment.get("AWS_SESSION_TOKEN"),
                "");
        if (found.isEmpty()) {
            found = shared();
        }
        if (found.isEmpty()) {
            found = container();
        }
        return found.isPresent() || "true".equalsIgnoreCase(environment.get("AWS_EC2_METADATA_DISABLED"))
                ? found
                : instance();
    }

    private static Optional<Credentials> of(String keyId, String secret, String token, String expires) {
        if (keyId == null || keyId.isEmpty() || secret == null || secret.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> end;
        try {
            end = expires.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(expires));
        } catch (DateTimeParseException e) {
            end = Optional.of(Instant.now());
        }
        return Optional.of(
                new Credentials(keyId, secret, Optional.ofNullable(token).filter(text -> !text.isEmpty()), end));
    }

    private Optional<Credentials> shared() throws IOException {
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
        Path file = Path.of(environment.getOrDefault(
                "AWS_SHARED_CREDENTIALS_FILE",
                Path.of(home, ".aws", "credentials").toString()));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        String profile = environment.getOrDefault("AWS_PROFILE", "default");
        Map<String, String> values = new HashMap<>();
        String section = "";
        for (String line : Files.readAllLines(file)) {
            String text = line.trim();
            int equals = text.indexOf('=');
            if (text.startsWith("[") && text.endsWith("]")) {
                section = text.substring(1, text.length() - 1).trim();
            } else if (equals > 0 && section.equals(profile) && !text.startsWith("#")) {
                values.put(
                        text.substring(0, equals).trim(),
                        text.substring(equals + 1).trim());
            }
        }
        return of(
                values.get("aws_access_key_id"),
                values.get("aws_secret_access_key"),
                values.get("aws_session_token"),
                "");
    }

    private Optional<Credentials> container() throws IOException, InterruptedException {
        String relative = environment.get("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        String full = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (relative == null && full == null) {
            return Optional.empty();
        }
        String token = environment.getOrDefault("AWS_CONTAINER_AUTHORIZATION_TOKEN", "");
        String file = environment.get("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
        if (file != null) {
            token = Files.readString(Path.of(file)).trim();
        }
        HttpRequest.Builder request = request(relative == null ? full : CONTAINER + relative);
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        return credentials(send(request.build()));
    }

    private Optional<Credentials> instance() throws IOException, InterruptedException {
        String token = send(request(INSTANCE + "api/token")
                .method("PUT", HttpRequest.BodyPublishers.noBody())
                .header("X-aws-ec2-metadata-token-ttl-seconds", "300")
                .build());
        String role = send(request(ROLES)
                        .header("X-aws-ec2-metadata-token", token)
                        .build())
                .trim();
        return credentials(send(
                request(ROLES + role).header("X-aws-ec2-metadata-token", token).build()));
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri().getHost() + " gives no credentials: status " + response.statusCode());
        }
        return response.body();
    }

    private static Optional<Credentials> credentials(String text) throws IOException {
        JsonNode json = JSON.readTree(text);
        return of(
                json.path("AccessKeyId").asText(""),
                json.path("SecretAccessKey").asText(""),
                json.path("Token").asText(""),
                json.path("Expiration").asText(""));
    }
}
