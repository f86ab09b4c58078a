// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where X-Ray is, and how it is reached.
 *
 * @param region such as {@code eu-west-1}
 * @param endpoint scheme and authority; empty for AWS's own
 * @param role ARN of a role to assume; empty for none
 * @param proxy of HTTP, with user and password or without; empty for none
 * @param checksCertificates false to trust any certificate
 */
public record Target(
        String region, Optional<URI> endpoint, Optional<String> role, Optional<URI> proxy, boolean checksCertificates) {
    private static final Pattern REGION = Pattern.compile("[a-z]{2}[a-z-]*-[0-9]{1,2}");
    private static final Pattern ENDPOINT = Pattern.compile("https?://[A-Za-z0-9._:\\[\\]-]+/?");
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]+");

    /** In a region, at AWS's own endpoint. */
    public static Target of(String region) {
        return new Target(region, Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    /**
     * Checks a region.
     *
     * @param option where it was given
     * @throws IllegalArgumentException names the option, the value and what was expected
     */
    public static String region(String option, String value) {
        return checked(option, value, REGION, "a region such as eu-west-1");
    }

    /** Checks an endpoint; otherwise as {@link #region}. */
    public static URI endpoint(String option, String value) {
        return URI.create(checked(option, value, ENDPOINT, "http(s)://host, with a port or without"));
    }

    /** Checks a role; otherwise as {@link #region}. */
    public static String role(String option, String value) {
        return checked(option, value, ROLE, "an ARN such as arn:aws:iam::123456789012:role/name");
    }

    private static String checked(String option, String value, Pattern pattern, String expected) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(option + " is '" + value + "': expected " + expected);
        }
        return value;
    }
}
