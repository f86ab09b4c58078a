// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.time.Instant;
import java.util.Optional;

/**
 * What a request to AWS is signed with. Its text shows no secret.
 *
 * @param sessionToken of temporary credentials
 * @param expires when they end; empty if they do not
 */
public record Credentials(String keyId, String secret, Optional<String> sessionToken, Optional<Instant> expires) {
    @Override
    public String toString() {
        return "credentials of " + keyId;
    }
}
