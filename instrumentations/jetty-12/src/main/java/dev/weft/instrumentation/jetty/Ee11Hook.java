// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import org.eclipse.jetty.ee11.servlet.ServletChannel;
import org.eclipse.jetty.server.Request;

/** See {@link TurnHook}. */
public final class Ee11Hook extends TurnHook {

    public Ee11Hook(Handlers handlers) {
        super(handlers);
    }

    @Override
    Request request(Object channel) {
        return ((ServletChannel) channel).getRequest();
    }
}
