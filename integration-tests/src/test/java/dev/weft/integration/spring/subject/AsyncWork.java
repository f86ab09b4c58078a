// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.apache.commons.logging.LogFactory;
import org.springframework.scheduling.annotation.Async;

/** Work that Spring does on other threads. */
public class AsyncWork {

    private final Calls calls;

    public AsyncWork(Calls calls) {
        this.calls = calls;
    }

    @Async
    public void nothing(String n, CountDownLatch done) {
        calls.call(n);
        done.countDown();
    }

    @Async
    public Future<String> future(String n) {
        return CompletableFuture.completedFuture(calls.call(n));
    }

    @Async
    public CompletableFuture<String> completable(String n) {
        return CompletableFuture.completedFuture(calls.call(n));
    }

    @Async("simple")
    public CompletableFuture<String> simple(String n) {
        return CompletableFuture.completedFuture(calls.call(n));
    }

    @Async("virtual")
    public CompletableFuture<String> virtual(String n) {
        return CompletableFuture.completedFuture(calls.call(n));
    }

    @Async("pool")
    public CompletableFuture<String> pool(String n) {
        return CompletableFuture.completedFuture(calls.call(n));
    }

    @Async
    public void afterwards() {
        calls.callSlowly();
    }

    @Async("pool")
    public CompletableFuture<String> log() {
        LogFactory.getLog("subject").error("logged elsewhere");
        return CompletableFuture.completedFuture("logged");
    }
}
