// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 of AWS, for requests without a query and with a path that needs no encoding. */
final class SigV4 {
    /** The name of the algorithm in headers. */
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final String END = "aws4_request";

    private SigV4() {}

    /** What a signature is valid for. */
    record Scope(String day, String region, String service) {
        /** As in the header {@code Authorization}. */
        @Override
        public String toString() {
            return day + '/' + region + '/' + service + '/' + END;
        }
    }

    /**
     * The signature in hexadecimal digits.
     *
     * @param date the value of {@code X-Amz-Date}
     * @param headers the signed ones, by names in lower case
     */
    static String sign(
            String secret,
            Scope scope,
            String date,
            String method,
            String path,
            SortedMap<String, String> headers,
            byte[] body) {
        StringBuilder request = new StringBuilder(method + '\n' + path + "\n\n");
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String value = header.getValue().trim().replaceAll(" +", " ");
            request.append(header.getKey()).append(':').append(value).append('\n');
        }
        request.append('\n').append(names(headers)).append('\n').append(hex(sha256(body)));
        String text = ALGORITHM + '\n' + date + '\n' + scope + '\n' + hex(sha256(bytes(request.toString())));
        byte[] key = bytes("AWS4" + secret);
        for (String step : List.of(scope.day(), scope.region(), scope.service(), END)) {
            key = hmac(key, step);
        }
        return hex(hmac(key, text));
    }

    /** As in {@code SignedHeaders}. */
    static String names(SortedMap<String, String> headers) {
        return String.join(";", headers.keySet());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The digest of some bytes. */
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
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has HmacSHA256", e);
        }
    }
}
