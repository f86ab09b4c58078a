// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.call.Handlers;
import dev.weft.call.http.NoCalls;
import dev.weft.context.CurrentTraceContext;
import dev.weft.weave.Kind;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers that trace nothing, and a count of woven classes. */
final class FakeStarter implements TracingStarter {

    final AtomicInteger woven = new AtomicInteger();

    @Override
    public Handlers handlers() {
        return NoCalls.of(new CurrentTraceContext());
    }

    @Override
    public void woven(Kind kind) {
        woven.incrementAndGet();
    }
}
