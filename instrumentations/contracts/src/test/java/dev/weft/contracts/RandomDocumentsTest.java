// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.http.Urls;
import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import dev.weft.segment.AwsBlock;
import dev.weft.segment.Entity;
import dev.weft.segment.EntityData;
import dev.weft.segment.EntitySink;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.SegmentJson;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import dev.weft.segment.Subsegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents with random values in all fields. The test makes 300 trees, or {@code -Dweft.fuzz.documents=}, and begins with
 * the seed {@code -Dweft.fuzz.seed=}. Each document passes AWS's schema and the strict receiver, and no call is lost.
 */
class RandomDocumentsTest {

    private static final String[] LETTERS = {
        "a",
        "Z",
        "9",
        " ",
        "/",
        "\"",
        "\\",
        "\n",
        "\0",
        "\u0001",
        "\u00e9",
        "\u2028",
        "\u6ce8",
        "\ufffe",
        "\ud83d\ude00",
        "\ud83d",
        "\ude00"
    };

    private static final Object[] VALUES = {0, -1, Integer.MIN_VALUE, Long.MAX_VALUE, true, false, ""};

    private final DatagramCheck check = new DatagramCheck();
    private final SegmentJson json = new SegmentJson(new Service("1.0", "0.1.0"));

    static IntStream seeds() {
        int first = Integer.getInteger("weft.fuzz.seed", 1);
        return IntStream.range(first, first + Integer.getInteger("weft.fuzz.documents", 300));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyReceiverTakesThemAndNoCallIsLost(int seed) throws Exception {
        Random random = new Random(seed);
        List<EntityData> finished = Collections.synchronizedList(new ArrayList<>());
        int entities = finish(random, finished::add);
        List<byte[]> datagrams = new ArrayList<>();
        for (EntityData each : finished) {
            assertThat(json.write(each, (bytes, length) -> datagrams.add(Arrays.copyOf(bytes, length))))
                    .isZero();
        }
        int found = 0;
        for (byte[] each : datagrams) {
            found += entities(check.read(each));
        }
        assertThat(found).isEqualTo(entities);
    }

    /** Begins and ends a request with calls on several threads. @return the number of its entities */
    private static int finish(Random random, EntitySink outlet) throws Exception {
        Segments segments = new Segments(Ids.seeded(), outlet, random.nextInt(150), random.nextInt(51));
        Segment segment = segments.begin(text(random, 300), random.nextBoolean() ? null : header(random));
        segment.setUserAgent(text(random, 400));
        segment.setClientIp(text(random, 400), random.nextBoolean());
        segment.setRuleName(text(random, 400));
        describe(segment, random);
        ExecutorService threads = Executors.newCachedThreadPool();
        int[] calls = new int[1 + random.nextInt(3)];
        List<Future<?>> works = new ArrayList<>();
        for (int t = 0; t < calls.length; t++) {
            calls[t] = random.nextInt(1 << random.nextInt(8));
            int count = calls[t];
            Random own = new Random(random.nextLong());
            works.add(threads.submit(() -> calls(segment, count, own)));
        }
        if (random.nextBoolean()) {
            segment.end();
        }
        for (Future<?> each : works) {
            each.get();
        }
        threads.shutdown();
        segment.end();
        return 1 + Arrays.stream(calls).sum();
    }

    private static void calls(Entity root, int count, Random random) {
        List<Entity> parents = new ArrayList<>(List.of(root));
        List<Entity> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entity parent = parents.get(random.nextBoolean() ? parents.size() - 1 : random.nextInt(parents.size()));
            Namespace namespace = random.nextBoolean() ? Namespace.AWS : Namespace.REMOTE;
            Subsegment call = parent.begin(text(random, 300), namespace);
            describe(call, random);
            if (namespace == Namespace.AWS) {
                call.setAws(aws(random));
            }
            parents.add(call);
            open.add(call);
            if (random.nextInt(3) == 0) {
                open.remove(random.nextInt(open.size())).end();
            }
        }
        Collections.shuffle(open, random);
        open.forEach(Entity::end);
    }

    private static void describe(Entity entity, Random random) {
        entity.setMethod(text(random, 300));
        entity.setUrl(Urls.recordable("http://host/" + text(random, 8)));
        entity.setContentLength(random.nextLong());
        int status = random.nextInt(3) == 0 ? -random.nextInt(2) : 100 + random.nextInt(500);
        entity.setStatus(status);
        if (status >= 500) {
            entity.markFault();
        } else if (status >= 400) {
            entity.markError();
            if (status == 429) {
                entity.markThrottle();
            }
        } else if (random.nextInt(4) == 0) {
            entity.markFault();
            entity.setCause(thrown(random, random.nextInt(14)), random.nextBoolean());
        }
    }

    private static Throwable thrown(Random random, int causes) {
        String message = random.nextInt(5) == 0 ? null : text(random, 3_000);
        Throwable thrown = new IllegalStateException(message, causes == 0 ? null : thrown(random, causes - 1));
        StackTraceElement[] frames = new StackTraceElement[random.nextInt(120)];
        Arrays.setAll(
                frames,
                i -> new StackTraceElement(
                        String.valueOf(text(random, 300)),
                        String.valueOf(text(random, 300)),
                        random.nextBoolean() ? null : text(random, 300),
                        random.nextInt(5) - 2));
        thrown.setStackTrace(frames);
        return thrown;
    }

    private static AwsBlock aws(Random random) {
        Map<String, Object> resources = new LinkedHashMap<>();
        for (String name : List.of("table_names", "queue_url", "bucket_name", "key", "message_count")) {
            if (name.equals("table_names")) {
                resources.put(name, Collections.nCopies(random.nextInt(300), text(random, 300)));
            } else if (name.equals("message_count")) {
                resources.put("own", VALUES[random.nextInt(VALUES.length)]);
            } else {
                resources.put(name, text(random, 3_000));
            }
        }
        return new AwsBlock(text(random, 300))
                .withPlace(text(random, 30), text(random, 30))
                .withRequestIds(text(random, 300), text(random, 300))
                .withRetries(random.nextInt(4) - 1)
                .withResources(random.nextBoolean() ? null : resources);
    }

    private static TraceHeader header(Random random) {
        return TraceHeader.parse(String.format(
                "Root=1-%08x-%08x%016x;Parent=%016x",
                System.currentTimeMillis() / 1000, random.nextInt(), random.nextLong(), random.nextLong()));
    }

    /** A random text: sometimes {@code null}, usually short. */
    private static String text(Random random, int maxLength) {
        if (random.nextInt(20) == 0) {
            return null;
        }
        String one = LETTERS[random.nextInt(LETTERS.length)];
        int length = random.nextInt(random.nextInt(10) == 0 ? maxLength : Math.min(12, maxLength));
        if (random.nextBoolean()) {
            return one.repeat(length);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    private static int entities(Document document) {
        return 1
                + document.subsegments().stream()
                        .mapToInt(RandomDocumentsTest::entities)
                        .sum();
    }
}
