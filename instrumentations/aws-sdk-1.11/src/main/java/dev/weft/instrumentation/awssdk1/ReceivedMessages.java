// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.base.WeakTable;
import dev.weft.call.message.Delivery;
import dev.weft.call.message.MessageHandler;
import java.lang.ref.WeakReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one call that are to be followed, found by any of them, since the application may copy the result. */
final class ReceivedMessages {

    /**
     * Static, because the hooks that put and get share nothing else. It goes with the library's class loader, as a table of
     * the agent would not.
     */
    private static final WeakTable<Object, ReceivedMessages> BY_MESSAGE = new WeakTable<Object, ReceivedMessages>();

    private final MessageHandler handler;
    private final Delivery delivery;

    /**
     * The last list that was returned, so that a response returns the same one again. Weak, since the messages are the keys.
     */
    private volatile WeakReference<@Nullable List<?>> returned = new WeakReference<@Nullable List<?>>(null);

    private ReceivedMessages(MessageHandler handler, Delivery delivery) {
        this.handler = handler;
        this.delivery = delivery;
    }

    static void put(List<?> messages, MessageHandler handler, Delivery delivery) {
        ReceivedMessages received = new ReceivedMessages(handler, delivery);
        for (Object message : messages) {
            BY_MESSAGE.put(message, received);
        }
    }

    /** A list that follows the messages of {@code list}; {@code list} itself if they are not to be followed. */
    static @Nullable Object followed(@Nullable Object list) {
        if (!(list instanceof List) || ((List<?>) list).isEmpty()) {
            return list;
        }
        ReceivedMessages received = BY_MESSAGE.get(((List<?>) list).get(0));
        return received == null ? list : received.follow((List<?>) list);
    }

    private List<?> follow(List<?> list) {
        List<?> earlier = returned.get();
        if (earlier != null && handler.isOf(earlier, list)) {
            return earlier;
        }
        List<?> followed = handler.followed(list, delivery);
        returned = new WeakReference<@Nullable List<?>>(followed);
        return followed;
    }
}
