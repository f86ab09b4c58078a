// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import org.eclipse.jetty.ee9.nested.HttpChannel;
import org.eclipse.jetty.server.Request;

/** See {@link TurnHook}. */
public final class Ee9Hook extends TurnHook {

    public Ee9Hook(Handlers handlers) {
        super(handlers);
    }

    @Override
    Request request(Object channel) {
        return ((HttpChannel) channel).getCoreRequest();
    }
}
