// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;

/** Requests that another thread answers later. */
@RestController
public class AnswerController implements DisposableBean {

    private final Calls calls;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final BlockingQueue<DeferredResult<String>> waiting = new LinkedBlockingQueue<>();
    private final Thread outsider = new Thread(this::answerWaitingRequests, "outside-any-request");

    public AnswerController(Calls calls) {
        this.calls = calls;
        outsider.start();
    }

    @GetMapping("/deferred/{n}")
    public DeferredResult<String> deferred(@PathVariable("n") String n) {
        DeferredResult<String> result = new DeferredResult<>();
        workers.execute(() -> result.setResult(calls.call(n)));
        return result;
    }

    /** A thread outside any request answers. */
    @GetMapping("/deferred-outside")
    public DeferredResult<String> deferredOutside() {
        DeferredResult<String> result = new DeferredResult<>();
        waiting.add(result);
        return result;
    }

    @GetMapping("/deferred-time-out")
    public DeferredResult<String> deferredTimeOut() {
        return new DeferredResult<>(100L);
    }

    /** The time-out callback makes a call. */
    @GetMapping("/deferred-time-out-callback/{n}")
    public DeferredResult<String> deferredTimeOutCallback(@PathVariable("n") String n) {
        DeferredResult<String> result = new DeferredResult<>(100L);
        result.onTimeout(() -> result.setResult(calls.call(n)));
        return result;
    }

    @GetMapping("/deferred-completion-callback/{n}")
    public DeferredResult<String> deferredCompletionCallback(@PathVariable("n") String n) {
        DeferredResult<String> result = new DeferredResult<>();
        result.onCompletion(() -> calls.call(n));
        workers.execute(() -> result.setResult("called"));
        return result;
    }

    @GetMapping("/deferred-error")
    public DeferredResult<String> deferredError() {
        DeferredResult<String> result = new DeferredResult<>();
        workers.execute(() -> result.setErrorResult(new IllegalStateException("late")));
        return result;
    }

    @GetMapping("/callable/{n}")
    public Callable<String> callable(@PathVariable("n") String n) {
        return () -> calls.call(n);
    }

    @GetMapping("/callable-error")
    public Callable<String> callableError() {
        return () -> {
            throw new IllegalStateException("late");
        };
    }

    @GetMapping("/web-async/{n}")
    public WebAsyncTask<String> webAsync(@PathVariable("n") String n) {
        return new WebAsyncTask<>(10_000L, () -> calls.call(n));
    }

    /** The time-out callback makes a call. */
    @GetMapping("/web-async-time-out-callback/{n}")
    public WebAsyncTask<String> webAsyncTimeOut(@PathVariable("n") String n) {
        WebAsyncTask<String> task = new WebAsyncTask<>(100L, () -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException timedOut) {
                // An answer of this thread would compete with the callback's answer.
                Thread.sleep(2_000);
            }
            return "too late";
        });
        task.onTimeout(() -> calls.call(n));
        return task;
    }

    private void answerWaitingRequests() {
        try {
            while (true) {
                waiting.take().setResult("answered");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
        outsider.interrupt();
    }
}
