// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

/** ARNs of what the console keeps. It has one account and one region, which are not real. */
public final class Arns {
    private static final String PREFIX = "arn:aws:xray:us-east-1:000000000000:";

    private Arns() {}

    /** The ARN of a sampling rule. */
    public static String rule(String name) {
        return PREFIX + "sampling-rule/" + name;
    }

    /**
     * The ARN of a group.
     *
     * @param id tells groups apart that had the same name one after the other; empty for {@code Default}
     */
    public static String group(String name, String id) {
        return PREFIX + "group/" + name + (id.isEmpty() ? "" : "/" + id);
    }
}
