// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import org.jspecify.annotations.Nullable;

/** An Amazon Resource Name: {@code arn:partition:service:region:account:resource}. */
final class Arn {

    private static final int PARTS = 6;

    private final String[] parts;

    private Arn(String[] parts) {
        this.parts = parts;
    }

    /** The ARN in {@code text}, or {@code null} if that is none. */
    static @Nullable Arn parse(@Nullable String text) {
        String[] parts = text == null ? new String[0] : text.split(":", PARTS);
        return parts.length == PARTS && parts[0].equals("arn") ? new Arn(parts) : null;
    }

    String account() {
        return parts[4];
    }

    String region() {
        return parts[3];
    }

    /** The ARN of another resource in the same account and partition. */
    String sibling(String service, String region, String resource) {
        return "arn:" + parts[1] + ":" + service + ":" + region + ":" + account() + ":" + resource;
    }
}
