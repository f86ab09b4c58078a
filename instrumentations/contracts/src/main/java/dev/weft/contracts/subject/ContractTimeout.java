// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;

/** Keeps the listener's stack at a time-out, and dispatches to /frames. */
final class ContractTimeout implements AsyncListener {

    /** The request's attribute that has the listener's stack. */
    static final String FRAMES = "frames";

    @Override
    public void onTimeout(AsyncEvent event) {
        event.getAsyncContext().getRequest().setAttribute(FRAMES, Bodies.frames());
        event.getAsyncContext().dispatch("/frames");
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
