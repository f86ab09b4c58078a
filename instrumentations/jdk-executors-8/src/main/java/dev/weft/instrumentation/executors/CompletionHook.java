// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * {@code CompletableFuture.Completion.tryFire(mode)}. The completion may find that it must wait again, for another future,
 * so its context is kept.
 */
public final class CompletionHook extends ScopeHook {

    public CompletionHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object completion, Object mode, Object second) {
        return work.attachKeeping(completion);
    }
}
