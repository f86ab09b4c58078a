// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** How it is decided whether a request is traced, if its caller did not decide. */
public enum SamplingMode {
    /** Every request. */
    ALL,
    /** No request. */
    NONE,
    /** Rules in a file, or one request per second and 5 % of the others. */
    LOCAL,
    /** Rules of the X-Ray service; the same as {@link #LOCAL} until they are there. */
    CENTRAL
}
