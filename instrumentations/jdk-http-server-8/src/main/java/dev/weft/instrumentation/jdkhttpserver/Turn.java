// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.context.Scope;

/** What one thread does for one request: it reads it and calls the application. */
final class Turn {

    private static final ThreadLocal<Turn> CURRENT = new ThreadLocal<Turn>();

    /** A {@code ServerImpl.Exchange}. */
    final Object run;

    /** What the thread did before. */
    final Scope before;

    /** The {@code Request} whose headers are read. */
    Object request;

    /** {@code null} until they are. */
    JdkHttpServerCall call;

    /** Whether the application was called; it may call chains of filters itself. */
    boolean inApplication;

    Turn(Object run, Scope before) {
        this.run = run;
        this.before = before;
    }

    /** This thread's; {@code null} if it has none. */
    static Turn current() {
        return CURRENT.get();
    }

    void begin() {
        CURRENT.set(this);
    }

    static void end() {
        CURRENT.remove();
    }
}
