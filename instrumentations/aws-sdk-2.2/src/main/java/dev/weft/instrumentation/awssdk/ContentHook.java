// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;

/** A call of an async client whose content the application reads, on the threads that it arrives on. */
public final class ContentHook extends Hook {

    private final WorkHandler work;

    public ContentHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object handler, Object transformer, Object params) {
        TraceContext caller = work.capture();
        return caller == null || transformer == null
                ? null
                : new FollowedContent<>((AsyncResponseTransformer<?, ?>) transformer, work, caller);
    }
}
