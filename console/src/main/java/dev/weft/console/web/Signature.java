// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks signatures of AWS clients. */
final class Signature {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            SigV4.ALGORITHM
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
        TreeMap<String, String> headers = new TreeMap<>();
        for (String name : signed) {
            List<String> values =
                    exchange.headers(name).stream().map(String::trim).toList();
            headers.put(name, String.join(",", values));
        }
        SigV4.Scope scope = new SigV4.Scope(parts.group(3), parts.group(4), parts.group(5));
        String expected = SigV4.sign(secret, scope, date.get(), exchange.method(), exchange.path(), headers, body);
        return SigV4.names(headers).equals(parts.group(6))
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8),
                        parts.group(7).getBytes(StandardCharsets.UTF_8));
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
}
