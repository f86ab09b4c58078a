// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.call.Handlers;
import dev.weft.weave.LoggedValueHook;

/** {@code MDC.get} and {@code getObject} */
public final class GetHook extends LoggedValueHook {

    public GetHook(Handlers handlers) {
        super(handlers);
    }
}
