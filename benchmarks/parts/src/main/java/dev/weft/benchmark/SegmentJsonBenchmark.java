// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import dev.weft.context.Ids;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.EntityData;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.SegmentJson;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import dev.weft.segment.Subsegment;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Writes a finished segment as the bytes of a datagram, on the agent's thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SegmentJsonBenchmark {

    private final SegmentJson json = new SegmentJson(new Service("1.0", "0.1.0"));
    private final Segments segments = new Segments(Ids.seeded(), finished -> last = finished, 100, 50);
    private EntityData last;
    private EntityData trivial;
    private EntityData withCalls;
    private EntityData failed;

    @Setup
    public void record() {
        trivial = ended(begun());
        Segment calling = begun();
        Subsegment http = calling.begin("prices.example", Namespace.REMOTE);
        http.setMethod("GET");
        http.setUrl("http://prices.example/items/4711");
        http.setStatus(200);
        http.end();
        Subsegment aws = calling.begin("DynamoDb", Namespace.AWS);
        aws.setStatus(200);
        aws.setAws(new AwsBlock("GetItem")
                .withPlace("eu-west-1", null)
                .withRequestIds("7Q3H1N4T5V", null)
                .withResources(Map.of("table_name", "items")));
        aws.end();
        withCalls = ended(calling);
        Segment failing = begun();
        failing.markFault();
        failing.setCause(new IllegalStateException("out of stock", new RuntimeException("item 4711")), false);
        failed = ended(failing);
    }

    private Segment begun() {
        return segments.begin("shop", null);
    }

    private EntityData ended(Segment segment) {
        segment.setMethod("GET");
        segment.setUrl("http://shop.example:8080/catalogue/items/4711");
        segment.setUserAgent("curl/8.5.0");
        segment.setClientIp("10.0.12.7", false);
        segment.setStatus(200);
        segment.setContentLength(512);
        segment.end();
        return Objects.requireNonNull(last);
    }

    @Benchmark
    public void trivial(Blackhole sink) {
        json.write(trivial, (bytes, length) -> sink.consume(bytes));
    }

    @Benchmark
    public void withTwoCalls(Blackhole sink) {
        json.write(withCalls, (bytes, length) -> sink.consume(bytes));
    }

    @Benchmark
    public void withTwoExceptions(Blackhole sink) {
        json.write(failed, (bytes, length) -> sink.consume(bytes));
    }
}
