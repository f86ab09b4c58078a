// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.context.PromiseListeners;

/** The listeners of this copy of Netty's promises. */
final class Promises {

    /** Static, because two hooks share it. */
    static final PromiseListeners LISTENERS = new PromiseListeners();

    /** Of which listeners wait for as long as the connection lasts, and most of all those of pools: for nobody. */
    private static final String CLOSE = "io.netty.channel.AbstractChannel$CloseFuture";

    private Promises() {}

    static boolean isClose(Object promise) {
        return promise.getClass().getName().equals(CLOSE);
    }
}
