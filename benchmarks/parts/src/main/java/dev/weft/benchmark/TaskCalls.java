// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Work that goes to another thread, until its result is back. */
public class TaskCalls {

    private TaskCalls() {}

    private abstract static class OnExecutor extends CallBenchmark {

        final ExecutorService executor = Executors.newSingleThreadExecutor();

        @Override
        void open() {
            closing(executor::shutdown);
        }
    }

    /** A task of a {@code ThreadPoolExecutor}. */
    public static class Executor extends OnExecutor {
        @Override
        Object call() throws ExecutionException, InterruptedException {
            return executor.submit(() -> "ok").get();
        }
    }

    /** A {@code CompletableFuture} and its dependent. */
    public static class Future extends OnExecutor {
        @Override
        Object call() {
            return CompletableFuture.supplyAsync(() -> "o", executor)
                    .thenApply(first -> first + "k")
                    .join();
        }
    }

    /** Reactor's operators, on one thread. */
    public static class ReactorOperators extends CallBenchmark {
        @Override
        Object call() {
            return Flux.range(0, 10)
                    .map(each -> each * 3)
                    .filter(each -> each % 2 == 0)
                    .reduce(0, Integer::sum)
                    .block();
        }
    }

    /** Reactor's operators, on a scheduler. */
    public static class ReactorScheduler extends CallBenchmark {

        private final Scheduler scheduler = Schedulers.newParallel("benchmark", 1);

        @Override
        void open() {
            closing(() -> scheduler.disposeGracefully().block(Duration.ofSeconds(5)));
        }

        @Override
        Object call() {
            return Mono.just(4711).subscribeOn(scheduler).map(each -> each + 1).block();
        }
    }

    /** A callback that feeds Reactor's operators. */
    public static class ReactorCallback extends CallBenchmark {
        @Override
        Object call() {
            return Mono.<Integer>create(sink -> sink.success(4711))
                    .map(each -> each + 1)
                    .block();
        }
    }
}
