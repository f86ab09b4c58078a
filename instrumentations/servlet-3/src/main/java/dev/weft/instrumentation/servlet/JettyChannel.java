// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.base.WeakTable;
import java.lang.ref.WeakReference;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The state of a channel of Jetty. A channel serves one request after the other with the same request object. The reference
 * to that object is weak, since it refers to the channel, which is the weak key of this state.
 */
final class JettyChannel {

    // Shared by the hooks of the channel. There is one for each class loader of Jetty, as of this class.
    private static final WeakTable<HttpChannel, JettyChannel> CHANNELS = new WeakTable<HttpChannel, JettyChannel>();

    final WeakReference<Request> request;

    /** {@code null} between two requests. */
    volatile @Nullable JettyCall call;

    private JettyChannel(Request request) {
        this.request = new WeakReference<Request>(request);
    }

    /** Returns {@code null} if no request of this channel was followed. */
    static @Nullable JettyChannel find(HttpChannel channel) {
        return CHANNELS.get(channel);
    }

    /** Called by one thread at a time for each channel. */
    static JettyChannel of(HttpChannel channel) {
        JettyChannel found = CHANNELS.get(channel);
        if (found == null) {
            found = new JettyChannel(channel.getRequest());
            CHANNELS.put(channel, found);
        }
        return found;
    }
}
