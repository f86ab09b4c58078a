// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.call.function.FunctionHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.manual.ManualHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;

/** The handlers of work that begins requests. Immutable. */
public final class IncomingHandlers {

    final HttpServerHandler httpServer;
    final MessageHandler messages;
    final ScheduledHandler scheduled;
    final FunctionHandler functions;
    final ManualHandler manual;

    public IncomingHandlers(
            HttpServerHandler httpServer,
            MessageHandler messages,
            ScheduledHandler scheduled,
            FunctionHandler functions,
            ManualHandler manual) {
        this.httpServer = httpServer;
        this.messages = messages;
        this.scheduled = scheduled;
        this.functions = functions;
        this.manual = manual;
    }
}
