// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Handlers;
import dev.weft.context.CurrentTraceContext;

/** For hooks that ask for none of the handlers. */
public final class NoCalls {

    private NoCalls() {}

    public static Handlers of(CurrentTraceContext context) {
        return new Handlers(context, null, null, null, null, null, null, null, null);
    }
}
