// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.http.HttpServerHandler;

/** A task with the call that it belongs to. */
final class DispatchedTask implements Runnable {

    private final HttpServerHandler handler;
    private final UndertowCall call;
    private final Runnable task;

    DispatchedTask(HttpServerHandler handler, UndertowCall call, Runnable task) {
        this.handler = handler;
        this.call = call;
        this.task = task;
    }

    @Override
    public void run() {
        boolean resumed = handler.resume(call);
        try {
            task.run();
        } finally {
            if (resumed) {
                handler.suspend(call);
            }
        }
    }
}
