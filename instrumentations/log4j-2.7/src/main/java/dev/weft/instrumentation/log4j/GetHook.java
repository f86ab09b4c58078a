// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.call.Handlers;
import dev.weft.weave.LoggedValueHook;

/** {@code ThreadContext.get} */
public final class GetHook extends LoggedValueHook {

    public GetHook(Handlers handlers) {
        super(handlers);
    }
}
