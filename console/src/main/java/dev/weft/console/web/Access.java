// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import dev.weft.console.api.ApiException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may read and change. With a token a browser needs a cookie, which it gets for the token, and a client of the API
 * signs with the token as its secret. What agents ask a daemon for is open.
 */
final class Access {
    /** The access key id of those who sign. */
    static final String KEY_ID = "weft";

    private static final Set<String> DAEMON = Set.of("/GetSamplingRules", "/SamplingTargets", "/TelemetryRecords");

    private final Optional<String> token;
    private final String cookie;

    /** @param token empty if all may read and change */
    Access(Optional<String> token) {
        this.token = token;
        // A cookie that leaks does not sign. Cookies belong to all ports of a host, so the name tells consoles apart.
        this.cookie = token.map(secret -> "weft-" + hash("name", secret).substring(0, 8) + "=" + hash("cookie", secret))
                .orElse("");
    }

    private static String hash(String purpose, String secret) {
        byte[] text = (purpose + '\n' + secret).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(SigV4.sha256(text));
    }

    /** Whether a path is one that agents ask a daemon for. */
    static boolean isForAgents(String path) {
        return DAEMON.contains(path);
    }

    /** Whether a browser may see page, events and status. */
    boolean admits(Exchange exchange) {
        return token.isEmpty() || hasCookie(exchange);
    }

    private boolean hasCookie(Exchange exchange) {
        return exchange.headers("Cookie").stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";")))
                .anyMatch(each -> isEqual(each.trim(), cookie));
    }

    /** The page that gives a browser its cookie; empty unless the request has the token. */
    Optional<Answer> welcome(Exchange exchange) {
        if (token.isEmpty() || !exchange.path().equals("/") || !exchange.query().startsWith("token=")) {
            return Optional.empty();
        }
        if (!isEqual(exchange.query().substring("token=".length()), token.get())) {
            return Optional.of(Answer.text(403, "this is not the token: expected the one that the console printed"));
        }
        // A redirect that began at another site would not have the cookie. The page itself goes on.
        String page = "<!doctype html><title>Weft</title><meta http-equiv=\"refresh\" content=\"0;url=/\">";
        return Optional.of(Answer.of(200, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8))
                .with("Set-Cookie", cookie + "; Path=/; HttpOnly; SameSite=Strict")
                .with("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .with("Cache-Control", "no-store"));
    }

    /**
     * Checks a call of the API.
     *
     * @throws ApiException if the caller may not make it
     */
    void check(Exchange exchange, byte[] body) throws ApiException {
        if (token.isEmpty() || isForAgents(exchange.path()) || hasCookie(exchange)) {
            return;
        }
        List<String> given = exchange.headers("Authorization");
        if (given.size() != 1) {
            throw new ApiException(
                    403,
                    "MissingAuthenticationTokenException",
                    "expected a signature with the access key id " + KEY_ID + " and the console's token as secret");
        }
        if (!Signature.isValid(exchange, given.get(0), body, KEY_ID, token.get(), System.currentTimeMillis())) {
            throw new ApiException(
                    403,
                    "InvalidSignatureException",
                    "the signature does not fit: expected the access key id " + KEY_ID
                            + ", the console's token as secret, and a clock that is right to 15 minutes");
        }
    }

    private static boolean isEqual(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
