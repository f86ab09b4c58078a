// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.net.HttpURLConnection;

/**
 * The methods through which a connection sends its request, each of which may call the others: only the outermost is
 * looked at. Between them the application does other work, so the call is not current then.
 */
abstract class ConnectionHook extends Hook {

    private final Handlers handlers;

    ConnectionHook(Handlers handlers) {
        this.handlers = handlers;
    }

    /** The application gets back control; {@code call.inside} is still there. */
    abstract void exit(UrlConnectionCall call, Throwable thrown) throws ReflectiveOperationException;

    @Override
    public final Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        HttpURLConnection connection = (HttpURLConnection) self;
        UrlConnectionCall call = Connections.get(connection);
        return call == null ? begin(connection) : goOn(call, connection);
    }

    @Override
    public final Object exit(Object call, Object result, Throwable thrown) throws ReflectiveOperationException {
        UrlConnectionCall left = (UrlConnectionCall) call;
        try {
            exit(left, thrown);
        } finally {
            left.inside = null;
        }
        return result;
    }

    final void leave(UrlConnectionCall call) {
        handlers.httpClient().suspend(call);
    }

    final void finish(UrlConnectionCall call, Throwable thrown) {
        call.followed = false;
        handlers.httpClient().finish(call, thrown);
    }

    private UrlConnectionCall begin(HttpURLConnection connection) throws ReflectiveOperationException {
        // One that is answered already was sent before it came to this request.
        if (!handlers.httpClient().follows() || ConnectionFields.status(connection) != 0) {
            return null;
        }
        UrlConnectionCall call = new UrlConnectionCall(connection);
        call.followed = handlers.httpClient().start(call) != null;
        if (call.followed || call.header != null) {
            Connections.put(connection, call);
        }
        if (!call.followed) {
            call.inside = null;
            return null;
        }
        return call;
    }

    private UrlConnectionCall goOn(UrlConnectionCall call, HttpURLConnection connection) {
        if (!call.followed || call.inside != null) {
            return null;
        }
        call.inside = connection;
        // A redirect changes the connection's method; this is still that of the first request.
        call.method = connection.getRequestMethod();
        handlers.httpClient().resume(call);
        return call;
    }
}
