// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Handlers;
import dev.weft.call.IncomingHandlers;
import dev.weft.call.Requests;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.function.FunctionHandler;
import dev.weft.call.function.FunctionLifecycle;
import dev.weft.call.log.LogHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.config.AgentConfig;
import dev.weft.config.SqsMode;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.sampling.SamplingDecisions;
import dev.weft.segment.Documents;
import dev.weft.segment.Segments;

/** Handlers that record nothing, for hooks that use none of the HTTP handlers. */
public final class NoCalls {

    private static final class NoLifecycle implements FunctionLifecycle {

        @Override
        public void beforeFreeze() {}

        @Override
        public void afterRestore() {}
    }

    private NoCalls() {}

    public static Handlers of(CurrentTraceContext context) {
        Requests requests = new Requests(
                "none",
                false,
                context,
                new Segments(Ids.seeded(), new Documents(), 100, 50),
                request -> SamplingDecisions.of(false, "none"));
        IncomingHandlers incoming = new IncomingHandlers(
                new HttpServerHandler(requests, HttpServerSettings.defaults()),
                new MessageHandler(requests, SqsMode.OFF),
                new ScheduledHandler(requests),
                new FunctionHandler(requests, new NoLifecycle()),
                requests,
                AgentConfig.load(null, null, null, null, line -> {}),
                null,
                line -> {});
        return new Handlers(context, incoming, AwsNames.builtIn(), new LogHandler(null, context), false);
    }
}
