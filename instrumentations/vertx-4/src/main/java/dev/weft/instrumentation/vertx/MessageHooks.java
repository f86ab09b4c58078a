// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * The hooks at a consumer of the event bus. A message waits while the consumer is paused or works on another one. Work on
 * another request may then deliver it.
 */
final class MessageHooks {

    private MessageHooks() {}

    /** {@code HandlerRegistration.receive(message)}, on the sender's thread. Each consumer gets its own copy. */
    public static final class Receive extends ScopeHook {

        public Receive(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object consumer, Object message, Object second) {
            work.captureFor(message);
            return null;
        }
    }

    /** {@code HandlerRegistration.dispatch…(handler, message, …)}, on the consumer's thread. */
    public static final class Dispatch extends ScopeHook {

        public Dispatch(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object consumer, Object message, Object second) {
            return begin(message);
        }
    }
}
