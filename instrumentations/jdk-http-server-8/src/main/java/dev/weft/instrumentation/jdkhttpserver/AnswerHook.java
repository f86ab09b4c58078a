// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code ExchangeImpl.sendResponseHeaders}, which ends the exchange by itself where there is no body. */
public final class AnswerHook extends Hook {

    public AnswerHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object code, Object length) throws IllegalAccessException {
        JdkHttpServerCall call = Exchanges.get(Internals.connection(self));
        if (call != null) {
            call.answer((Integer) code, (Long) length, Internals.responseHeaders(self));
        }
        return null;
    }
}
