// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

/** Headers of every answer. There is none of CORS: no other site may read an answer. */
final class SecurityHeaders {
    private SecurityHeaders() {}

    static Answer on(Answer answer) {
        return answer.with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Resource-Policy", "same-origin");
    }
}
