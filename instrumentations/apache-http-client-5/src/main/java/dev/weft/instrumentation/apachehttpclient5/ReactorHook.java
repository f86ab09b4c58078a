// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code AbstractSingleCoreIOReactor.execute}: the life of an I/O thread; it is nobody's, whoever started it. */
public final class ReactorHook extends WorkHook {

    public ReactorHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.rest();
    }
}
