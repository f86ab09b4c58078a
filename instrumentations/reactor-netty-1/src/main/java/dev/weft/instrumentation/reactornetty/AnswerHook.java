// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import reactor.netty.http.client.HttpClientRequest;

/** A part of an answer arrives. */
public final class AnswerHook extends Hook {

    private final WorkHandler work;

    public AnswerHook(Calls calls) {
        this.work = calls.work();
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
        return work.restore(exchange.caller);
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
