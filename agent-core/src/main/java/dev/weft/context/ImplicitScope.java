// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/**
 * Work without an explicit end. A loop over received messages may be left by {@code break}, {@code return} or an exception,
 * and no woven method sees that. The work stays current until it ends, until it is found to have ended, or until other work
 * arrives on its thread.
 */
public interface ImplicitScope {

    /** The request that is current meanwhile. */
    TraceContext request();

    /**
     * Whether the work has ended, as far as that can be found out. Called often, by the thread of the work. An
     * implementation that returns {@code true} has ended the work itself.
     */
    boolean isFinished();

    /** Other work arrives on the thread. Ends this one. */
    void close();
}
