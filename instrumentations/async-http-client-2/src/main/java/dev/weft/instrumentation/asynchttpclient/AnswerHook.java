// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import io.netty.handler.codec.http.HttpResponse;

/** {@code Interceptors.exitAfterIntercept(channel, future, handler, response, …)}: there is an answer, which may be a redirect. */
public final class AnswerHook extends Hook {

    public AnswerHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object future, Object response) {
        PendingCall call = Pending.of(future);
        if (call != null) {
            HttpResponse answer = (HttpResponse) response;
            call.answered(answer.getStatus().code(), answer.headers().get("Content-Length"));
        }
        return null;
    }
}
