// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.call.aws.AwsHandler;
import dev.weft.call.http.Annotations;
import dev.weft.call.http.Capture;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.http.HttpServerSettings;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.config.AgentConfig;
import dev.weft.config.SqsMode;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplingDecisions;
import dev.weft.segment.Documents;
import dev.weft.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/** Handlers with one context, a sampler that records its requests, and a sink that keeps documents. */
public final class Bench {

    public final Documents documents = new Documents();
    public final CurrentTraceContext context = new CurrentTraceContext();
    public final List<String> samplerCalls = new ArrayList<>();
    public boolean samples = true;
    public final Segments segments = new Segments(Ids.seeded(), documents, 100, 50);
    private final Sampler sampler = request -> {
        samplerCalls.add(request.host() + " " + request.method() + " " + request.path());
        return SamplingDecisions.of(samples, "rule");
    };

    public final HttpServerHandler server = server(true, false);
    public final HttpClientHandler client = new HttpClientHandler(context);
    public final AwsHandler aws = new AwsHandler(context);

    public final ScheduledHandler scheduled = new ScheduledHandler(requests(true));

    public Requests requests(boolean tracesIncoming) {
        return new Requests("shop", tracesIncoming, context, segments, sampler);
    }

    public HttpServerHandler server(boolean tracesIncoming, boolean alwaysRespond) {
        return new HttpServerHandler(
                requests(tracesIncoming), HttpServerSettings.defaults().alwaysRespond(alwaysRespond));
    }

    public MessageHandler messages(SqsMode mode) {
        return new MessageHandler(requests(true), mode);
    }

    public HttpServerHandler capturing(Capture capture, Sampler sampler) {
        return new HttpServerHandler(
                new Requests("shop", true, context, segments, sampler),
                HttpServerSettings.defaults().capture(capture));
    }

    public HttpServerHandler annotating(String annotations, Capture capture) {
        AgentConfig config = AgentConfig.load("annotations=\"" + annotations + '"', null, null, null, line -> {
            throw new IllegalArgumentException(line);
        });
        return new HttpServerHandler(
                requests(true),
                HttpServerSettings.defaults()
                        .capture(capture)
                        .annotations(Annotations.of(config.incoming().annotations())));
    }
}
