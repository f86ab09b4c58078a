// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.config.AgentConfig;
import dev.weft.config.SqsMode;
import dev.weft.context.Context;
import dev.weft.context.Ids;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.Verdicts;
import dev.weft.segment.Documents;
import dev.weft.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/** The three handlers over one context, a sampler that notes what it is asked, and an outlet that keeps documents. */
final class Bench {

    final Documents documents = new Documents();
    final Context context = new Context();
    final List<String> asked = new ArrayList<>();
    boolean samples = true;
    final Segments segments = new Segments(Ids.seeded(), documents, 100, 50);
    private final Sampler sampler = request -> {
        asked.add(request.host() + " " + request.method() + " " + request.path());
        return Verdicts.of(samples, "rule");
    };

    final HttpServerHandler server = server(true, false);
    final HttpClientHandler client = new HttpClientHandler(context);
    final AwsHandler aws = new AwsHandler(context);

    HttpServerHandler server(boolean traceIncoming, boolean alwaysRespond) {
        return new HttpServerHandler("shop", traceIncoming, alwaysRespond, context, segments, sampler, null, null);
    }

    MessageHandler messages(SqsMode mode) {
        return new MessageHandler("shop", mode, true, context, segments, sampler);
    }

    final ScheduledHandler scheduled = new ScheduledHandler("shop", context, segments, sampler);

    HttpServerHandler capturing(Capture capture, Sampler sampler) {
        return new HttpServerHandler("shop", true, false, context, segments, sampler, capture, null);
    }

    HttpServerHandler annotating(String annotations, Capture capture) {
        AgentConfig config = AgentConfig.load("annotations=\"" + annotations + '"', null, null, null, line -> {
            throw new IllegalArgumentException(line);
        });
        return new HttpServerHandler(
                "shop", true, false, context, segments, sampler, capture, Annotations.of(config.annotations()));
    }
}
