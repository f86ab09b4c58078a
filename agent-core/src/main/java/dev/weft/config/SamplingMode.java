// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** Who decides whether a request that arrives undecided is traced. */
public enum SamplingMode {
    /** Every request. */
    ALL,
    /** No request. */
    NONE,
    /** Rules in a file, or one a second and 5 % of the rest. */
    LOCAL,
    /** Rules of the X-Ray service; while there are none, the same as {@link #LOCAL}. */
    CENTRAL
}
