// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CurrentTraceContextTest {

    private final CurrentTraceContext context = new CurrentTraceContext();
    private final TraceContext request = new Unsampled(Ids.seeded());

    @Test
    void nothingIsCurrentAtFirst() {
        assertThat(context.current()).isNull();
    }

    @Test
    void contextIsCurrentUntilItIsUnset() {
        context.set(request);
        assertThat(context.current()).isSameAs(request);
        context.set(null);
        assertThat(context.current()).isNull();
    }

    @Test
    void contextIsNotCurrentOnOtherThreads() {
        context.set(request);
        assertThat(CompletableFuture.supplyAsync(() -> context.current() == null, task -> {
                            new Thread(task).start();
                        })
                        .join())
                .isTrue();
    }
}
