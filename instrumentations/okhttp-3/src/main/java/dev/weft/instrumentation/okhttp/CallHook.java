// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import okhttp3.Request;
import okhttp3.Response;

/** Where a call begins or ends. */
abstract class CallHook extends Hook {

    final Handlers handlers;

    CallHook(Handlers handlers) {
        this.handlers = handlers;
    }

    /** Each request that is written for the call gets the header of what is current there; see {@link WriteHook}. */
    final void begin(PendingCall call, Request request) {
        if (handlers.httpClient().follows()) {
            call.begin(request.method(), request.url().toString(), request.url().host());
        }
    }

    static void end(PendingCall call, Object answer, Throwable thrown) {
        if (answer != null) {
            Response response = (Response) answer;
            call.answered(response.code(), response.header("Content-Length"));
        }
        call.end(thrown);
    }
}
