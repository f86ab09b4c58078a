// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** What the work on a received SQS message becomes. */
public enum SqsMode {
    /** A trace of its own, with a link to the sender's trace. */
    LINK,
    /** A part of the sender's trace. */
    CONTINUE,
    /** Nothing: no trace header is requested, and no segment begins. */
    OFF
}
