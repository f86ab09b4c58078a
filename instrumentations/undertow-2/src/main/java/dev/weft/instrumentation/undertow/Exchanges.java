// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import org.jspecify.annotations.Nullable;

/**
 * Finds the call of an exchange. It is attached under a key that no other code has. In WildFly, Undertow's core and its servlet
 * container are in different class loaders, and each has hooks of its own. They share the key and no class of this module.
 */
final class Exchanges {

    private final AttachmentKey<HttpServerCall> key;

    @SuppressWarnings("unchecked") // The candidate has this type.
    Exchanges(Handlers handlers) {
        this.key = (AttachmentKey<HttpServerCall>)
                handlers.httpServer().shared(HttpServerExchange.class, AttachmentKey.create(HttpServerCall.class));
    }

    /** Returns {@code null} if the exchange is not followed. */
    @Nullable
    HttpServerCall call(HttpServerExchange exchange) {
        return exchange.getAttachment(key);
    }

    void attach(HttpServerExchange exchange, HttpServerCall call) {
        exchange.putAttachment(key, call);
    }
}
