// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import dev.weft.call.Requests;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.http.HttpServerSettings;
import dev.weft.config.AgentConfig;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.Ids;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.Samplers;
import dev.weft.segment.Segments;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** The handlers' work on a request's thread, from arrival to the queue. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {

    private HttpServerHandler sampled;
    private HttpServerHandler unsampled;
    private HttpClientHandler client;

    @Setup
    public void make(Blackhole queue) {
        CurrentTraceContext context = new CurrentTraceContext();
        Segments segments = new Segments(Ids.seeded(), queue::consume, 100, 50);
        sampled = server("sampling=all", context, segments);
        unsampled = server("sampling=none", context, segments);
        client = new HttpClientHandler(context);
    }

    private static HttpServerHandler server(String arguments, CurrentTraceContext context, Segments segments) {
        AgentConfig config = AgentConfig.load(arguments, null, null, null, System.err::println);
        Sampler sampler = Samplers.from(config, System.err::println).sampler();
        return new HttpServerHandler(
                new Requests("shop", true, context, segments, sampler), HttpServerSettings.defaults());
    }

    @Benchmark
    public FixedCall sampledRequest() {
        FixedCall call = sampled.start(new FixedCall());
        sampled.finish(call, null);
        return call;
    }

    @Benchmark
    public FixedCall unsampledRequest() {
        FixedCall call = unsampled.start(new FixedCall());
        unsampled.finish(call, null);
        return call;
    }

    /** To be compared with {@link #sampledRequest}. */
    @Benchmark
    public FixedCall sampledRequestWithOneClientCall() {
        FixedCall call = sampled.start(new FixedCall());
        client.finish(client.start(new FixedClientCall()), null);
        sampled.finish(call, null);
        return call;
    }
}
