// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeakTableTest {

    private final WeakTable<Object, String> table = new WeakTable<>();

    @Test
    void findsByIdentityNotEquality() {
        String key = new String("key");
        table.put(key, "value");
        assertThat(table.get(key)).isEqualTo("value");
        assertThat(table.get(new String("key"))).isNull();
    }

    @Test
    void neverAsksKeysForTheirHash() {
        Object key = new Object() {
            @Override
            public int hashCode() {
                throw new AssertionError("hashCode of a key");
            }

            @Override
            public boolean equals(Object other) {
                throw new AssertionError("equals of a key");
            }
        };
        table.put(key, "value");
        assertThat(table.get(key)).isEqualTo("value");
        assertThat(table.remove(key)).isEqualTo("value");
    }

    @Test
    void replaces() {
        Object key = new Object();
        table.put(key, "one");
        table.put(key, "two");
        assertThat(table.get(key)).isEqualTo("two");
        assertThat(table.size()).isOne();
    }

    @Test
    void removes() {
        Object key = new Object();
        table.put(key, "value");
        assertThat(table.remove(key)).isEqualTo("value");
        assertThat(table.remove(key)).isNull();
        assertThat(table.get(key)).isNull();
    }

    @Test
    void forgetsCollectedKeys() throws InterruptedException {
        Object kept = new Object();
        table.put(kept, "kept");
        for (int i = 0; i < 1_000; i++) {
            table.put(new Object(), "gone");
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (table.size() > 1 && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(10);
        }
        assertThat(table.size()).isOne();
        assertThat(table.get(kept)).isEqualTo("kept");
    }

    @Test
    void idleTableKeepsNothing() throws Exception {
        long before = used();
        for (int i = 0; i < 300_000; i++) {
            table.put(new Object(), "gone");
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!table.isEmpty() && System.nanoTime() < deadline) {
            System.gc();
            Thread.sleep(10);
            WeakTable.tidyAll();
        }
        assertThat(table.isEmpty()).isTrue();
        assertThat(used() - before).isLessThan(500_000);
        table.put(this, "value");
        assertThat(table.get(this)).isEqualTo("value");
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void losesNoEntryWhileItIsTidied() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread tidying = new Thread(() -> {
            while (!ended.get()) {
                WeakTable.tidyAll();
            }
        });
        tidying.start();
        try {
            IntStream.range(0, 4).parallel().forEach(thread -> {
                Object key = new Object();
                for (int i = 0; i < 20_000; i++) {
                    String value = "v" + i;
                    assertThat(table.putIfAbsent(key, value)).isNull();
                    assertThat(table.get(key)).isSameAs(value);
                    assertThat(table.remove(key)).isSameAs(value);
                    assertThat(table.get(key)).isNull();
                }
            });
        } finally {
            ended.set(true);
            tidying.join();
        }
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void servesManyThreads() {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            keys.add(new Object());
        }
        IntStream.range(0, keys.size()).parallel().forEach(i -> table.put(keys.get(i), "v" + i));
        assertThat(IntStream.range(0, keys.size())
                        .parallel()
                        .filter(i -> ("v" + i).equals(table.remove(keys.get(i))))
                        .count())
                .isEqualTo(keys.size());
        assertThat(table.size()).isZero();
    }
}
