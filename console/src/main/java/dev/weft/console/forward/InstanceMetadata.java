// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Asks the metadata service of an EC2 instance (IMDSv2). Elsewhere it answers nothing, after a second or two. */
public final class InstanceMetadata {
    /** Answers nothing at once. */
    public static final InstanceMetadata NONE = new InstanceMetadata(Optional.empty());

    private static final URI SERVICE = URI.create("http://169.254.169.254");
    private static final int TIMEOUT_MILLIS = 1_000;
    private static final int MAX_BYTES = 1_000;

    private final Optional<URI> service;

    private InstanceMetadata(Optional<URI> service) {
        this.service = service;
    }

    /** The service of this machine. Environment variables of the AWS SDKs can name another one, or disable it. */
    public static InstanceMetadata of(Map<String, String> environment) {
        if (environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "").equalsIgnoreCase("true")) {
            return NONE;
        }
        String given = environment.getOrDefault("AWS_EC2_METADATA_SERVICE_ENDPOINT", "");
        return new InstanceMetadata(Optional.of(given.isEmpty() ? SERVICE : URI.create(given)));
    }

    /**
     * Asks for one value.
     *
     * @param path below {@code /latest/meta-data/}, such as {@code placement/region}
     */
    public Optional<String> get(String path) {
        if (service.isEmpty()) {
            return Optional.empty();
        }
        try {
            String token = ask("PUT", "/latest/api/token", "X-aws-ec2-metadata-token-ttl-seconds", "60");
            String value = ask("GET", "/latest/meta-data/" + path, "X-aws-ec2-metadata-token", token);
            return Optional.of(value.strip()).filter(text -> !text.isEmpty());
        } catch (IOException | IllegalArgumentException notHere) {
            return Optional.empty();
        }
    }

    private String ask(String method, String path, String header, String value) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) service.orElseThrow().resolve(path).toURL().openConnection(Proxy.NO_PROXY);
        try {
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setRequestMethod(method);
            connection.setRequestProperty(header, value);
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }
}
