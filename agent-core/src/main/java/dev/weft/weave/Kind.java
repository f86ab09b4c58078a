// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

/** What an instrumentation does for the requests of its JVM, and so when it is woven and what the agent needs for it. */
public enum Kind {
    /** Requests begin there. */
    SERVER,

    /** Calls are made there. */
    CLIENT,

    /** Work is begun by a clock there: left out unless {@code weft.scheduled=true}. */
    SCHEDULED,

    /**
     * Work goes from one thread to another there: woven when the first of the kinds above is, and not in a JVM that has none
     * of them, though its classes be loaded in every one.
     */
    PROPAGATION,

    /**
     * A logging library, which only shows what the others follow: alone it starts no thread of the agent, and
     * {@code weft.logs=false} leaves it out.
     */
    LOG
}
