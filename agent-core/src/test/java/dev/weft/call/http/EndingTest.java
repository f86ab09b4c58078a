// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class EndingTest {

    /** What the server throws when the client has left. */
    private static final class Left extends IOException {}

    /** What the server throws for a malformed request. */
    private static final class Malformed extends RuntimeException {}

    private final FakeServerCall call = new FakeServerCall() {
        @Override
        protected boolean saysClientLeft(Throwable thrown) {
            return thrown instanceof Left;
        }

        @Override
        protected boolean saysMalformed(Throwable thrown) {
            return thrown instanceof Malformed;
        }
    };

    @Test
    void isNoFaultWhereTheClientLeft() {
        call.thrown(new IllegalStateException(new Left()));
        assertThat(Ending.of(call, null).isFault()).isFalse();
    }

    @Test
    void isNoFaultWhereNoClientReceivedTheAnswer() {
        call.status = 500;
        call.thrown(new Left());
        assertThat(Ending.of(call, null).isFault()).isFalse();
    }

    @Test
    void isNoFaultWhereTheRequestIsMalformed() {
        call.status = 400;
        call.thrown(new Malformed());
        assertThat(Ending.of(call, null).isFault()).isFalse();
    }

    @Test
    void isFaultOfStatusWhereTheRequestIsMalformed() {
        call.status = 505;
        call.thrown(new Malformed());
        assertThat(Ending.of(call, null).isFault()).isTrue();
    }

    @Test
    void isFaultWhereAnythingElseEscaped() {
        call.thrown(new IOException("of another connection"));
        assertThat(Ending.of(call, null).isFault()).isTrue();
    }

    @Test
    void followsNoEndlessCauses() {
        Exception first = new Exception();
        first.initCause(new Exception(first));
        call.thrown(first);
        assertThat(Ending.of(call, null).isFault()).isTrue();
    }

    @Test
    void knowsFailureOfTheServersOwnConnection() {
        IOException reset = new IOException("reset");
        reset.setStackTrace(new StackTraceElement[] {
            frame("sun.nio.ch.SocketDispatcher"), frame("org.server.Output"), frame("shop.Orders")
        });
        assertThat(HttpServerCall.isConnectionLost(reset, "org.server.")).isTrue();
        reset.setStackTrace(new StackTraceElement[] {
            frame("sun.nio.ch.SocketDispatcher"), frame("shop.Client"), frame("org.server.Worker")
        });
        assertThat(HttpServerCall.isConnectionLost(reset, "org.server.")).isFalse();
    }

    private static StackTraceElement frame(String className) {
        return new StackTraceElement(className, "run", null, 1);
    }
}
