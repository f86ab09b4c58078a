// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.strategy.ContextMissingStrategy;
import com.amazonaws.xray.strategy.LogErrorContextMissingStrategy;
import com.amazonaws.xray.strategy.RuntimeErrorContextMissingStrategy;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code AWSXRayRecorderBuilder.contextMissingStrategyFromSystemProperty()}, which each recorder calls when it is made: adds
 * what the user has set for the agent in a way that the SDK does not read.
 */
public final class ContextMissingHook extends Hook {

    private final @Nullable String strategy;

    public ContextMissingHook(Handlers handlers) {
        this.strategy = handlers.manual().contextMissing();
    }

    @Override
    public @Nullable Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
        return strategy;
    }

    @Override
    public @Nullable Object exit(Object call, @Nullable Object found, @Nullable Throwable thrown) {
        return found == null || ((Optional<?>) found).isPresent() ? found : Optional.of(strategy());
    }

    private ContextMissingStrategy strategy() {
        if ("RUNTIME_ERROR".equals(strategy)) {
            return new RuntimeErrorContextMissingStrategy();
        }
        return "IGNORE_ERROR".equals(strategy) ? new Ignored() : new LogErrorContextMissingStrategy();
    }

    /** The SDK has one since 2.5. */
    private static final class Ignored implements ContextMissingStrategy {

        @Override
        public void contextMissing(String message, Class<? extends RuntimeException> exception) {
            // As the user has asked.
        }
    }
}
