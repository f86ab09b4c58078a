// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.context.Scope;
import org.jspecify.annotations.Nullable;

/** The work of one thread for one request: it reads the request and calls the application. */
final class Turn {

    private static final ThreadLocal<@Nullable Turn> CURRENT = new ThreadLocal<@Nullable Turn>();

    /** A {@code ServerImpl.Exchange}. */
    final Object run;

    /** Restores what was current on the thread before; {@code null} if nothing was. */
    final @Nullable Scope scope;

    /** The {@code Request}, {@code null} before its headers are read. */
    @Nullable
    Object request;

    /** {@code null} until the headers are read, or if the request is not followed. */
    @Nullable
    JdkHttpServerCall call;

    /** Whether the application was called. It may call chains of filters itself. */
    boolean inApplication;

    Turn(Object run, @Nullable Scope scope) {
        this.run = run;
        this.scope = scope;
    }

    /** Returns this thread's turn, {@code null} if it has none. */
    static @Nullable Turn current() {
        return CURRENT.get();
    }

    /** Starts the call. {@link #call} stays {@code null} if the request is not followed. */
    void start(HttpServerHandler handler, String requestLine, Headers headers) throws IllegalAccessException {
        JdkHttpServerCall started = handler.start(new JdkHttpServerCall(
                requestLine,
                headers,
                Internals.protocol(run),
                Internals.channel(run).socket()));
        if (started != null) {
            call = started;
            Exchanges.put(Internals.connectionOfRun(run), started);
        }
    }

    void begin() {
        CURRENT.set(this);
    }

    static void end() {
        CURRENT.remove();
    }
}
