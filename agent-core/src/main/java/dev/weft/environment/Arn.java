// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

/** {@code arn:partition:service:region:account:resource}. */
final class Arn {

    private static final int PARTS = 6;

    private final String[] parts;

    private Arn(String[] parts) {
        this.parts = parts;
    }

    /** {@code null} if it is none. */
    static Arn parse(String text) {
        String[] parts = text == null ? new String[0] : text.split(":", PARTS);
        return parts.length == PARTS && parts[0].equals("arn") ? new Arn(parts) : null;
    }

    String account() {
        return parts[4];
    }

    String region() {
        return parts[3];
    }

    /** Another resource of the same account and partition. */
    String sibling(String service, String region, String resource) {
        return "arn:" + parts[1] + ":" + service + ":" + region + ":" + account() + ":" + resource;
    }
}
