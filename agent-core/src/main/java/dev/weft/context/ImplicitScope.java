// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/**
 * A scope without an explicit end. A loop over received messages may be left by {@code break}, {@code return} or an
 * exception, and no woven method sees that. The work stays current until it ends, is found to have ended, or other work
 * arrives on its thread.
 */
public interface ImplicitScope {

    /** The request of the work. */
    TraceContext request();

    /**
     * Whether the work is found to have ended. Called often, by the thread of the work. An implementation that returns
     * {@code true} has ended the work itself.
     */
    boolean isFinished();

    /** Ends the work, because other work arrives on its thread. */
    void close();
}
