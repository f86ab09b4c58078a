// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.net.HttpURLConnection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hook at a method through which a connection sends its request. Each of these methods may call the others, and only the
 * outermost counts. Between them the application does other work, so the call is not current then.
 */
abstract class OutermostHook extends Hook {

    private final Handlers handlers;

    OutermostHook(Handlers handlers) {
        this.handlers = handlers;
    }

    /** The outermost method returns to the application. */
    abstract void exit(UrlConnectionCall call, HttpURLConnection connection, @Nullable Throwable thrown)
            throws ReflectiveOperationException;

    @Override
    public final @Nullable Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        HttpURLConnection connection = (HttpURLConnection) self;
        UrlConnectionCall call = ConnectionCalls.of(connection);
        return call == null ? begin(connection) : resume(call, connection);
    }

    @Override
    public final @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown)
            throws ReflectiveOperationException {
        UrlConnectionCall call = (UrlConnectionCall) entered;
        try {
            exit(call, Objects.requireNonNull(call.inside), thrown);
        } finally {
            call.inside = null;
        }
        return result;
    }

    final void suspend(UrlConnectionCall call) {
        handlers.httpClient().suspend(call);
    }

    private void finish(UrlConnectionCall call, @Nullable Throwable thrown) {
        call.open = false;
        handlers.httpClient().finish(call, thrown);
    }

    /** Ends a call that may have an answer. A status of 4xx or 5xx is the outcome, although the connection throws for it. */
    final void finishAnswered(UrlConnectionCall call, @Nullable Throwable thrown) {
        finish(call, call.status >= 400 ? null : thrown);
    }

    private @Nullable UrlConnectionCall begin(HttpURLConnection connection) throws ReflectiveOperationException {
        // A connection that has a status was sent before this request used it.
        if (!handlers.httpClient().follows() || ConnectionFields.status(connection) != 0) {
            return null;
        }
        UrlConnectionCall call = new UrlConnectionCall(connection);
        call.open = handlers.httpClient().start(call) != null;
        if (call.open || call.sender() != null) {
            ConnectionCalls.put(connection, call);
        }
        if (!call.open) {
            call.inside = null;
            return null;
        }
        return call;
    }

    private @Nullable UrlConnectionCall resume(UrlConnectionCall call, HttpURLConnection connection) {
        if (!call.open || call.inside != null) {
            return null;
        }
        call.inside = connection;
        // A redirect may change the connection's method. Here it is still that of the first request.
        call.method = connection.getRequestMethod();
        handlers.httpClient().resume(call);
        return call;
    }
}
