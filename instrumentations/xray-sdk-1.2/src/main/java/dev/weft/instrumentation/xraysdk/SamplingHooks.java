// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.strategy.sampling.SamplingStrategy;
import dev.weft.call.Handlers;
import dev.weft.call.manual.ManualHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks of the sampling strategy of com.amazonaws.xray.AWSXRayRecorder. */
final class SamplingHooks {

    private SamplingHooks() {}

    /** {@code setSamplingStrategy(strategy)}: code of the application decides about requests. Constructors do not call it. */
    public static final class Set extends Hook {

        private final ManualHandler handler;

        /** Held here alone. */
        private final GlobalStrategy strategy = new GlobalStrategy();

        public Set(Handlers handlers) {
            this.handler = handlers.manual();
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object given, @Nullable Object second) {
            GlobalStrategy.set((AWSXRayRecorder) self);
            handler.sampleBy(strategy);
            return null;
        }
    }

    /**
     * {@code getSamplingStrategy()}: within a request, a strategy that says what the agent has decided. The SDK's own would
     * fetch the rules of the X-Ray service a second time, and report each request a second time.
     */
    public static final class Get extends Hook {

        private final ManualHandler handler;

        public Get(Handlers handlers) {
            this.handler = handlers.manual();
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
            return Strategies.IS_CENTRAL ? handler.request() : null;
        }

        @Override
        public @Nullable Object exit(Object request, @Nullable Object strategy, @Nullable Throwable thrown) {
            return Strategies.decided((SamplingStrategy) strategy, ((TraceContext) request).sampled());
        }
    }
}
