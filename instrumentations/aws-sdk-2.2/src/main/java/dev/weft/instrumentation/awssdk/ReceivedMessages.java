// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.base.WeakTable;
import dev.weft.call.message.Delivery;
import dev.weft.call.message.MessageHandler;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * What was received in one call and is to be followed. It is known by its messages: older SDKs copy a response once more before the
 * application has it, newer ones may deal out several together.
 */
final class Received {

    // Static, because the hooks that put and take share nothing else. It goes with the loader of the library, as a
    // table
    // of the agent's would not.
    private static final WeakTable<Object, Received> BY_MESSAGE = new WeakTable<Object, Received>();

    private final MessageHandler handler;
    private final Delivery delivery;

    /** What was given last, so that a response gives the same again. Weak, since the messages are the keys. */
    private volatile WeakReference<List<?>> given = new WeakReference<List<?>>(null);

    private Received(MessageHandler handler, Delivery delivery) {
        this.handler = handler;
        this.delivery = delivery;
    }

    static void note(List<?> messages, MessageHandler handler, Delivery delivery) {
        Received received = new Received(handler, delivery);
        for (Object message : messages) {
            BY_MESSAGE.put(message, received);
        }
    }

    /** What the application is given in the place of {@code list}, or the list itself. */
    static Object instead(Object list) {
        if (!(list instanceof List) || ((List<?>) list).isEmpty()) {
            return list;
        }
        Received received = BY_MESSAGE.get(((List<?>) list).get(0));
        return received == null ? list : received.followed((List<?>) list);
    }

    private List<?> followed(List<?> list) {
        List<?> before = given.get();
        if (handler.isOf(before, list)) {
            return before;
        }
        List<?> followed = handler.followed(list, delivery);
        given = new WeakReference<List<?>>(followed);
        return followed;
    }
}
