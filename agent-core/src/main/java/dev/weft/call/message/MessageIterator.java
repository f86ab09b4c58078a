// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The iterator of a {@code for} loop. The work on a message lasts until the loop asks for the next one. */
final class MessageIterator implements Iterator<Object> {

    private final Iterator<?> messages;
    private final MessageHandler handler;
    private final Delivery delivery;
    private final Loop loop;

    /** {@code null} if no work was begun. */
    private @Nullable MessageWork work;

    MessageIterator(Iterator<?> messages, MessageHandler handler, Delivery delivery, Loop loop) {
        this.messages = messages;
        this.handler = handler;
        this.delivery = delivery;
        this.loop = loop;
    }

    @Override
    public boolean hasNext() {
        boolean more = messages.hasNext();
        if (!more) {
            endWork();
        }
        return more;
    }

    @Override
    public Object next() {
        endWork();
        Object message = messages.next();
        work = handler.begin(delivery, message, loop);
        return message;
    }

    @Override
    public void remove() {
        messages.remove();
    }

    private void endWork() {
        if (work != null && loop.isOfThisThread()) {
            handler.end(work);
            work = null;
        }
    }
}
