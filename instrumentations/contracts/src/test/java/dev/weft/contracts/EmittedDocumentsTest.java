// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.call.http.Urls;
import dev.weft.context.Ids;
import dev.weft.emit.Emitter;
import dev.weft.emit.QueueLimits;
import dev.weft.emit.UdpSender;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import dev.weft.segment.Subsegment;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fake daemon accepts the documents that the agent's core writes. */
class EmittedDocumentsTest {

    private static final int STREAMING_THRESHOLD = 100;
    private static final int MAX_FRAMES = 50;

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    private final Emitter emitter = new Emitter(
            new Service("1.0", "0.1.0"),
            new UdpSender("127.0.0.1", daemon.port()),
            new QueueLimits(1000, 10_000_000),
            null,
            new Log(LogLevel.WARN, System.err));

    private final Segments segments = new Segments(Ids.seeded(), emitter, STREAMING_THRESHOLD, MAX_FRAMES);

    @BeforeEach
    void startEmitter() {
        emitter.start();
    }

    @AfterEach
    void closeEmitter() {
        emitter.close(2000);
    }

    @Test
    void bareSegment() {
        begin("shop").end();
        assertThat(daemon.take().name()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b", "caf\u00e9 \ud83d\ude00", "a\nb\"c\\", "\u0000", "\ud800", "\ud801\udc00"})
    void hostileTexts(String text) {
        Segment segment = begin(text);
        describe(segment, text.repeat(200));
        segment.setUserAgent(text.repeat(200));
        segment.setClientIp(text.repeat(200), true);
        Subsegment call = segment.begin(text, Namespace.REMOTE);
        describe(call, text.repeat(200));
        call.end();
        segment.end();
        assertThat(daemon.take().onlySubsegment().flag("fault")).isTrue();
    }

    @Test
    void emptyTexts() {
        Segment segment = begin("");
        segment.setUserAgent("");
        segment.setClientIp("", false);
        segment.setRuleName("");
        Subsegment call = segment.begin("", Namespace.AWS);
        call.setMethod("");
        call.setUrl("");
        call.setAws(new AwsBlock("")
                .withPlace("", "")
                .withRequestIds("", "")
                .withResources(Map.of("table_names", List.of(), "key", "")));
        call.end();
        segment.end();
        assertThat(daemon.take().subsegments()).hasSize(1);
    }

    @Test
    void chainOfExceptions() {
        Segment segment = begin("shop");
        segment.markFault();
        segment.setCause(new IllegalStateException(null, new IOException("b", new Error())), false);
        segment.end();
        assertThat(daemon.take().exceptions()).hasSize(3);
    }

    @Test
    void awsCall() {
        Segment segment = begin("shop");
        Subsegment call = segment.begin("DynamoDb", Namespace.AWS);
        call.setAws(new AwsBlock("BatchGetItem")
                .withPlace("eu-west-1", "123456789012")
                .withRequestIds("R", "X")
                .withRetries(2)
                .withResources(Map.of("table_names", List.of("a", "b"))));
        call.setStatus(400);
        call.markError();
        call.markThrottle();
        call.end();
        segment.end();
        assertThat(daemon.take().onlySubsegment().texts("aws.table_names")).containsExactly("a", "b");
    }

    @Test
    void moreThanOneDatagram() {
        Segment segment = begin("shop");
        for (int i = 0; i < 90; i++) {
            Subsegment call = segment.begin("host", Namespace.REMOTE);
            describe(call, "text ".repeat(50));
            call.end();
        }
        segment.end();
        Document sent = daemon.takeSegment("shop");
        int embedded = sent.subsegments().size();
        assertThat(daemon.take(90 - embedded)).allMatch(Document::isSubsegment);
    }

    @Test
    void lateSubsegment() {
        Segment segment = begin("shop");
        Subsegment call = segment.begin("host", Namespace.REMOTE);
        segment.end();
        assertThat(daemon.take().subsegments()).isEmpty();
        call.end();
        assertThat(daemon.takeSubsegment("host").traceId())
                .isEqualTo(segment.traceId().toString());
    }

    private Segment begin(String name) {
        return segments.begin(name, null);
    }

    private static void describe(Entity entity, String text) {
        entity.setMethod(text);
        entity.setUrl(Urls.recordable("http://host/" + text.substring(0, Math.min(text.length(), 20))));
        entity.setStatus(500);
        entity.setContentLength(0);
        entity.markFault();
        entity.setCause(new IllegalStateException(text), true);
    }
}
