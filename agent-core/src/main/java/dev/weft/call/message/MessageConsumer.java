// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Wraps the action of {@code forEach}: the action on each message is a segment. */
final class MessageConsumer implements Consumer<Object> {

    private final Consumer<? super Object> action;
    private final MessageHandler handler;
    private final Delivery delivery;
    private final Loop loop;

    MessageConsumer(Consumer<? super Object> action, MessageHandler handler, Delivery delivery, Loop loop) {
        this.action = action;
        this.handler = handler;
        this.delivery = delivery;
        this.loop = loop;
    }

    @Override
    public void accept(Object message) {
        @Nullable MessageWork work = handler.begin(delivery, message, loop);
        try {
            action.accept(message);
        } catch (RuntimeException | Error thrown) {
            handler.failed(work, thrown);
            throw thrown;
        } finally {
            handler.end(work);
        }
    }
}
