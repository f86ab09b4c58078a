// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import dev.weft.base.WeakTable;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are to be followed, found by any message of their delivery, since an SDK or the application may copy the
 * response. An adapter keeps one table in a static field, so that the table goes with the library's class loader.
 * Thread-safe.
 */
public final class ReceivedMessages {

    private final WeakTable<Object, Received> byMessage = new WeakTable<Object, Received>();

    /** Notes the messages of one delivery. */
    public void put(List<?> messages, MessageHandler handler, Delivery delivery) {
        Received received = new Received(handler, delivery);
        for (Object message : messages) {
            byMessage.put(message, received);
        }
    }

    /** A list that follows the messages of {@code list}; {@code list} itself if they are not to be followed. */
    public @Nullable Object followed(@Nullable Object list) {
        if (!(list instanceof List) || ((List<?>) list).isEmpty()) {
            return list;
        }
        Received received = byMessage.get(((List<?>) list).get(0));
        return received == null ? list : received.follow((List<?>) list);
    }

    private static final class Received {

        private final MessageHandler handler;
        private final Delivery delivery;

        /**
         * The last list that was returned, so that a response returns the same one again. Weak, since the messages are the
         * keys.
         */
        private volatile WeakReference<@Nullable List<?>> returned = new WeakReference<@Nullable List<?>>(null);

        Received(MessageHandler handler, Delivery delivery) {
            this.handler = handler;
            this.delivery = delivery;
        }

        List<?> follow(List<?> list) {
            List<?> earlier = returned.get();
            if (earlier != null && handler.isOf(earlier, list)) {
                return earlier;
            }
            List<?> followed = handler.followed(list, delivery);
            returned = new WeakReference<@Nullable List<?>>(followed);
            return followed;
        }
    }
}
