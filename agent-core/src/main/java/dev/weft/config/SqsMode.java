// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** What becomes of the trace that an SQS message comes from. */
public enum SqsMode {
    /** The work on it is a trace of its own, with a link to the sender's. */
    LINK,
    /** The work on it is a part of the sender's trace. */
    CONTINUE,
    /** Nothing is asked for, and no work on a message begins. */
    OFF
}
