// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

/** What an instrumentation does for requests. The kind decides when its sites are woven. */
public enum Kind {
    /** Begins requests. Woven when a class with a site is loaded. */
    SERVER,

    /** Records calls. Woven when a class with a site is loaded. */
    CLIENT,

    /** Begins requests for scheduled work. Woven only if {@code weft.scheduled=true}. */
    SCHEDULED,

    /**
     * Propagates the context between threads. Woven after the first class of one of the kinds above, since the JDK's classes
     * with such sites are loaded in every JVM.
     */
    PROPAGATION,

    /** Shows trace ids in logs. Starts no thread of the agent. Not woven if {@code weft.logs=false}. */
    LOG
}
