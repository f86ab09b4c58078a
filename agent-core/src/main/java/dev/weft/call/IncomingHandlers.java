// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.call.function.FunctionHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.manual.ManualHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.config.AgentConfig;
import dev.weft.sampling.SamplerByCode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The handlers of work that begins requests. */
public final class IncomingHandlers {

    final HttpServerHandler httpServer;
    final MessageHandler messages;
    final ScheduledHandler scheduled;
    final FunctionHandler functions;
    private final Requests requests;
    private final AgentConfig config;
    private final @Nullable SamplerByCode sampler;
    private final Consumer<String> log;

    /** Made when a hook needs it: most applications have no such code. */
    private @Nullable ManualHandler manual;

    /**
     * @param requests of all these handlers
     * @param sampler as {@link ManualHandler} takes it
     * @param log takes warnings
     */
    public IncomingHandlers(
            HttpServerHandler httpServer,
            MessageHandler messages,
            ScheduledHandler scheduled,
            FunctionHandler functions,
            Requests requests,
            AgentConfig config,
            @Nullable SamplerByCode sampler,
            Consumer<String> log) {
        this.httpServer = httpServer;
        this.messages = messages;
        this.scheduled = scheduled;
        this.functions = functions;
        this.requests = requests;
        this.config = config;
        this.sampler = sampler;
        this.log = log;
    }

    synchronized ManualHandler manual() {
        ManualHandler made = manual;
        if (made == null) {
            made = new ManualHandler(requests, config, sampler, log);
            manual = made;
        }
        return made;
    }
}
