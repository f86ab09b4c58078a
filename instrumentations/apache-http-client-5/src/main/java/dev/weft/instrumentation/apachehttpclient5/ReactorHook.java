// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code AbstractSingleCoreIOReactor.execute}: the life of an I/O thread; it is nobody's, whoever started it. */
public final class ReactorHook extends ScopeHook {

    public ReactorHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
