// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.base.WeakTable;
import java.lang.ref.WeakReference;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;

/**
 * The request that a channel of Jetty's is at. A channel serves one request after the other with the same request object,
 * which is referred to weakly, because this object is found by the channel and must not keep it.
 */
final class JettyChannel {

    // The three hooks of the channel share it; one a class loader of Jetty's, as this class is.
    private static final WeakTable<HttpChannel, JettyChannel> CHANNELS = new WeakTable<HttpChannel, JettyChannel>();

    final WeakReference<Request> request;

    /** {@code null} between two requests. */
    volatile JettyCall call;

    private JettyChannel(Request request) {
        this.request = new WeakReference<Request>(request);
    }

    /** @return {@code null} if none of its requests was followed */
    static JettyChannel find(HttpChannel channel) {
        return CHANNELS.get(channel);
    }

    /** A channel is entered by one thread at a time. */
    static JettyChannel of(HttpChannel channel) {
        JettyChannel found = CHANNELS.get(channel);
        if (found == null) {
            found = new JettyChannel(channel.getRequest());
            CHANNELS.put(channel, found);
        }
        return found;
    }
}
