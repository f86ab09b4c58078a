// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static int count(String... classes) {
        StackTraceElement[] stack = Stream.of(classes)
                .map(each -> new StackTraceElement(each, "run", null, 0))
                .toArray(StackTraceElement[]::new);
        return Callers.untilTask(stack, 3);
    }

    @Test
    void countsToTheFrameThatRunsTheThread() {
        assertThat(count(
                        "dev.weft.weave.Hook",
                        "java.lang.WeftBridge",
                        "java.util.concurrent.LinkedBlockingQueue",
                        "shop.Queue",
                        "shop.Worker",
                        "java.lang.Thread",
                        "shop.Other"))
                .isEqualTo(2);
    }

    @Test
    void countsToTheFrameThatRunsTheTask() {
        assertThat(count(
                        "java.util.concurrent.ConcurrentLinkedQueue",
                        "shop.Task",
                        "java.util.concurrent.ThreadPoolExecutor",
                        "shop.Thread",
                        "java.lang.Thread"))
                .isEqualTo(1);
    }

    @Test
    void passesOverOtherFramesOfTheJdk() {
        assertThat(count(
                        "java.util.AbstractQueue",
                        "shop.Drain",
                        "java.util.ArrayList",
                        "shop.Task",
                        "java.lang.Thread"))
                .isEqualTo(2);
    }

    @Test
    void passesOverClassesOfLambdas() {
        assertThat(count("java.util.AbstractQueue", "shop.Drain$$Lambda$7/1234", "shop.Drain", "java.lang.Thread"))
                .isEqualTo(1);
    }

    @Test
    void endsAboveTheLimit() {
        assertThat(count("java.util.AbstractQueue", "a.A", "b.B", "c.C", "d.D", "e.E", "java.lang.Thread"))
                .isEqualTo(4);
    }
}
