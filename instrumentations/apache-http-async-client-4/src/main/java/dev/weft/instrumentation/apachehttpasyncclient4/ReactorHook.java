// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code AbstractMultiworkerIOReactor.execute}: the life of an I/O thread, which starts the others; it is nobody's. */
public final class ReactorHook extends ScopeHook {

    public ReactorHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
