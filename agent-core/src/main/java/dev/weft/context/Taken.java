// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** How a thread has taken an item from a queue. */
public enum Taken {

    /** It waits as long as there is none, as workers do. */
    TAKE,

    /** It waits for a while, as workers do and callers that need a connection. */
    TIMED_POLL,

    /** It does not wait. */
    POLL
}
