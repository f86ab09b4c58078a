// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import java.io.IOException;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** Told by the container what becomes of an asynchronous request. */
final class AsyncEnd implements AsyncListener {

    private final ServiceHook hook;
    private final ServiceCall call;

    AsyncEnd(ServiceHook hook, ServiceCall call) {
        this.hook = hook;
        this.call = call;
    }

    @Override
    public void onComplete(AsyncEvent event) {
        hook.completed(call);
    }

    /** The container goes on to complete it, with an answer of its own. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {
        if (event.getThrowable() != null) {
            call.thrown(event.getThrowable());
        }
    }

    /** With each new cycle the container forgets its listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) throws IOException {
        event.getAsyncContext().addListener(this);
    }
}
