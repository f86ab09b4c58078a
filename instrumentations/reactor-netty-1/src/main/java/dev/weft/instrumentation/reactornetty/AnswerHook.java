// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.http.client.HttpClientRequest;

/** A part of an answer arrives. */
public final class AnswerHook extends ScopeHook {

    public AnswerHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object part, Object second) {
        Exchange exchange = Exchanges.of(self);
        if (exchange == null) {
            return null;
        }
        boolean isLast = part instanceof LastHttpContent;
        if (part instanceof HttpResponse) {
            exchange.received(((HttpClientRequest) self).requestHeaders(), isLast);
        } else if (isLast) {
            exchange.ended();
        }
        return work.attach(exchange.caller);
    }
}
