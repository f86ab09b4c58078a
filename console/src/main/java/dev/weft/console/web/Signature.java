// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 of AWS, for requests without a query whose path needs no encoding. */
final class Signature {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            ALGORITHM
                    + " Credential=([^/,\\s]+)/((\\d{8})/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request),\\s*SignedHeaders=([a-z0-9;-]+),\\s*Signature=([0-9a-f]{64})");
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9/_-]+");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);

    private Signature() {}

    /**
     * Whether a request was signed with a secret.
     *
     * @param authorization the value of the header
     * @param nowMillis in milliseconds since 1970
     */
    static boolean isValid(
            Exchange exchange, String authorization, byte[] body, String keyId, String secret, long nowMillis) {
        Matcher parts = AUTHORIZATION.matcher(authorization.trim());
        Optional<String> date = exchange.header("X-Amz-Date");
        if (!parts.matches()
                || !parts.group(1).equals(keyId)
                || date.isEmpty()
                || !isNow(date.get(), parts.group(3), nowMillis)
                || !exchange.query().isEmpty()
                || !PATH.matcher(exchange.path()).matches()) {
            return false;
        }
        List<String> signed = Arrays.asList(parts.group(6).split(";"));
        if (!signed.contains("host") || !signed.contains("x-amz-date")) {
            return false;
        }
        String request = canonical(exchange, signed, parts.group(6), body);
        String text = ALGORITHM
                + '\n'
                + date.get()
                + '\n'
                + parts.group(2)
                + '\n'
                + HexFormat.of().formatHex(sha256(request.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String step : List.of(parts.group(3), parts.group(4), parts.group(5), "aws4_request")) {
            key = hmac(key, step);
        }
        byte[] expected = HexFormat.of().formatHex(hmac(key, text)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, parts.group(7).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isNow(String date, String day, long nowMillis) {
        try {
            Instant time = LocalDateTime.parse(date, TIME).toInstant(ZoneOffset.UTC);
            return date.startsWith(day)
                    && Duration.between(time, Instant.ofEpochMilli(nowMillis))
                                    .abs()
                                    .compareTo(MAX_SKEW)
                            <= 0;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static String canonical(Exchange exchange, List<String> signed, String names, byte[] body) {
        StringBuilder request = new StringBuilder(exchange.method())
                .append('\n')
                .append(exchange.path())
                .append("\n\n");
        for (String name : signed) {
            request.append(name).append(':');
            String values = String.join(
                    ",",
                    exchange.headers(name).stream()
                            .map(value -> value.trim().replaceAll(" +", " "))
                            .toList());
            request.append(values).append('\n');
        }
        return request.append('\n')
                .append(names)
                .append('\n')
                .append(HexFormat.of().formatHex(sha256(body)))
                .toString();
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
