// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/**
 * Work whose end nobody need tell: a loop over messages may be left by a {@code break}, a {@code return} or an exception. It is
 * current until it ends, until it is found to be over, or until other work arrives on its thread.
 */
public interface Loose {

    /** What is current meanwhile. */
    Current request();

    /** Whether it is over, as far as can be told; asked by its thread, often. It has ended itself then. */
    boolean isOver();

    /** Other work arrives on its thread, so it is over; ends it. */
    void leave();
}
