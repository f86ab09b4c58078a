// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubmitterTest {

    private static boolean submitsNext(String... frames) {
        StackTraceElement[] stack = new StackTraceElement[frames.length];
        for (int i = 0; i < frames.length; i++) {
            int dot = frames[i].lastIndexOf('.');
            stack[i] = new StackTraceElement(frames[i].substring(0, dot), frames[i].substring(dot + 1), null, -1);
        }
        return Submitter.submitsNext("shop.Serial", stack);
    }

    @Test
    void taskSubmitsTheNext() {
        assertThat(submitsNext(
                        "java.util.concurrent.ThreadPoolExecutor.execute",
                        "shop.Serial.next",
                        "shop.Serial.lambda$execute$0",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker"))
                .isTrue();
    }

    @Test
    void wrappedTaskSubmitsTheNext() {
        assertThat(submitsNext(
                        "java.util.concurrent.ThreadPoolExecutor.execute",
                        "shop.Serial.next",
                        "shop.Serial$Task.run",
                        "audit.Wrapper.run",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker"))
                .isTrue();
    }

    @Test
    void anotherClassCallsTheExecutor() {
        assertThat(submitsNext(
                        "java.util.concurrent.ThreadPoolExecutor.execute",
                        "shop.Serial.next",
                        "shop.Serial.execute",
                        "shop.Orders.run",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker"))
                .isFalse();
    }

    @Test
    void stageCallsTheExecutor() {
        assertThat(submitsNext(
                        "java.util.concurrent.ThreadPoolExecutor.execute",
                        "shop.Serial.execute",
                        "java.util.concurrent.CompletableFuture$UniCompletion.claim",
                        "java.util.concurrent.CompletableFuture$AsyncSupply.run"))
                .isFalse();
    }
}
