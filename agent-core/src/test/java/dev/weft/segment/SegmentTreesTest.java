// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Hex;
import dev.weft.context.Ids;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random trees of calls: 400 seeds vary size, order of ends, causes and lengths of names. */
class SegmentTreesTest {

    static List<Integer> seeds() {
        List<Integer> seeds = new ArrayList<>();
        for (int seed = 0; seed < 400; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void losesNoNodeAndNoParent(int seed) {
        Random random = new Random(seed);
        Map<String, String> parents = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        Recorded recorded = finished(random, parents);
        for (Entity each : recorded.entities) {
            for (Map<String, Object> document : recorded.all(each)) {
                collect(document, (String) document.get("parent_id"), found);
            }
        }
        assertThat(found).isEqualTo(parents);
    }

    /** @param parents receives the parent's id by each node's id, {@code null} for the segment */
    private static Recorded finished(Random random, Map<String, String> parents) {
        Recorded recorded = new Recorded();
        Segments segments = new Segments(Ids.seeded(), recorded, random.nextInt(3) * 20, 50);
        List<Entity> open = new ArrayList<>();
        Segment segment = segments.begin("shop", null);
        parents.put(Hex.format(segment.id()), null);
        open.add(segment);
        int nodes = 1 << random.nextInt(10);
        int chain = random.nextInt(3);
        List<Entity> all = new ArrayList<>(open);
        for (int i = 0; i < nodes; i++) {
            // Builds long chains, wide fans, and children of ended calls.
            Entity parent = chain == 0 ? all.get(all.size() - 1) : all.get(random.nextInt(all.size()));
            Subsegment call = parent.begin("call" + i, Namespace.REMOTE);
            describe(call, random);
            parents.put(Hex.format(call.id()), Hex.format(parent.id()));
            open.add(call);
            all.add(call);
            if (chain == 2 && random.nextInt(4) > 0) {
                open.remove(random.nextInt(open.size())).end();
                if (open.isEmpty()) {
                    open.add(call);
                }
            }
        }
        Collections.shuffle(open, random);
        open.forEach(Entity::end);
        return recorded;
    }

    private static void describe(Subsegment call, Random random) {
        int kind = random.nextInt(20);
        if (kind < 3) {
            Throwable thrown = null;
            for (int i = 0; i < 1 + 4 * kind; i++) {
                thrown = new IllegalStateException(text(random, 2_000), thrown);
                thrown.setStackTrace(frames(random));
            }
            call.setCause(thrown, false);
        } else if (kind == 3) {
            List<String> tables = Collections.nCopies(random.nextInt(200), text(random, 2_000));
            call.setAws(new AwsBlock("BatchGetItem").withResources(Map.of("table_names", tables)));
        } else if (kind < 10) {
            call.setUrl(text(random, 2_000));
            call.setMethod(text(random, 300));
        }
    }

    private static StackTraceElement[] frames(Random random) {
        StackTraceElement[] frames = new StackTraceElement[random.nextInt(200)];
        Arrays.setAll(frames, i -> new StackTraceElement(text(random, 400), text(random, 400), null, i));
        return frames;
    }

    private static String text(Random random, int max) {
        String[] letters = {"a", "\u0001", "\u00e9", "\u6ce8", "\ud83d\ude00", "\ud83d"};
        return letters[random.nextInt(letters.length)].repeat(random.nextInt(max));
    }

    private static void collect(Map<String, Object> document, String parent, Map<String, String> found) {
        String id = (String) document.get("id");
        assertThat(found).doesNotContainKey(id);
        found.put(id, parent);
        Json.list(document, "subsegments").forEach(each -> collect(each, id, found));
    }
}
