// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;

/** The call of an exchange, attached under a key that nobody else has. */
final class Exchanges {

    /** One per copy of Undertow: every hook beside it must find what another has attached. */
    private static final AttachmentKey<UndertowCall> CALL = AttachmentKey.create(UndertowCall.class);

    private Exchanges() {}

    /** {@code null} if the exchange is not followed. */
    static UndertowCall call(HttpServerExchange exchange) {
        return exchange.getAttachment(CALL);
    }

    static void attach(HttpServerExchange exchange, UndertowCall call) {
        exchange.putAttachment(CALL, call);
    }
}
