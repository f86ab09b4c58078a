// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines.subject;

import java.util.function.Consumer;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.ContinuationInterceptor;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.CancellableContinuation;
import kotlinx.coroutines.CancellableContinuationImpl;

/** What Kotlin's compiler makes of {@code suspendCancellableCoroutine}, for Java. */
public final class Suspension {

    private static final int CANCELLABLE = 1;

    private Suspension() {}

    /**
     * Suspends the coroutine.
     *
     * @param coroutine is resumed after {@code next} has run
     * @param block receives the continuation, which it or another thread resumes
     * @return to be returned by the coroutine
     */
    public static Object suspend(
            Continuation<? super Unit> coroutine, Consumer<CancellableContinuation<Unit>> block, Runnable next) {
        CoroutineContext context = coroutine.getContext();
        Continuation<Unit> after = new Continuation<Unit>() {
            @Override
            public CoroutineContext getContext() {
                return context;
            }

            @Override
            public void resumeWith(Object result) {
                next.run();
                coroutine.resumeWith(Unit.INSTANCE);
            }
        };
        ContinuationInterceptor dispatcher = context.get(ContinuationInterceptor.Key);
        Continuation<Unit> intercepted = dispatcher == null ? after : dispatcher.interceptContinuation(after);
        CancellableContinuationImpl<Unit> suspended = new CancellableContinuationImpl<>(intercepted, CANCELLABLE);
        suspended.initCancellability();
        block.accept(suspended);
        Object result = suspended.getResult();
        if (result == Unit.INSTANCE) {
            next.run();
        }
        return result;
    }
}
