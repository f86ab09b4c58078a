// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/** Finds the call of an exchange. It is attached under a key that no other code has. */
final class Exchanges {

    /** There is one for each copy of Undertow: its hooks share the attachments. */
    private static final AttachmentKey<UndertowCall> CALL = AttachmentKey.create(UndertowCall.class);

    private Exchanges() {}

    /** Returns {@code null} if the exchange is not followed. */
    static @Nullable UndertowCall call(HttpServerExchange exchange) {
        return exchange.getAttachment(CALL);
    }

    static void attach(HttpServerExchange exchange, UndertowCall call) {
        exchange.putAttachment(CALL, call);
    }
}
