// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * A client with calls that continue while the application does other work. Some {@linkplain #operations operations} wait for
 * their answer. These do more:
 *
 * <ul>
 *   <li>{@code CALLBACK}: the callback of one call begins a second one; waits for both
 *   <li>{@code PARALLEL}: three calls at once, to {@code url}, {@code url + "1"} and {@code url + "2"}; waits for all
 *   <li>{@code CANCEL}: begins a call, cancels it after 100 ms and does not wait for it
 *   <li>{@code TIMEOUT}: a call that may take 200 ms
 *   <li>{@code ABANDON}: begins a call and does not wait for it
 * </ul>
 */
public abstract class AsyncClientSubject implements ClientSubject {

    private static final long MAX_WAIT_SECONDS = 20;
    private static final long UNTIL_CANCEL_MILLIS = 100;
    private static final int TIMEOUT_MILLIS = 200;

    /** A call that has begun. */
    public interface Pending {
        void cancel();
    }

    /**
     * Begins a GET and returns at once.
     *
     * @param callback the library calls it on any thread, with the result or the exception of {@link #call}
     */
    protected abstract Pending begin(String url, BiConsumer<String, Throwable> callback) throws Exception;

    /** Like {@link #begin(String, BiConsumer)}, with a time limit that the library enforces. */
    protected abstract Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback)
            throws Exception;

    /** Like {@link ClientSubject#call}, for one of {@link #operations()}. */
    protected abstract String await(String operation, String url) throws Exception;

    /** Like {@link #begin(String, BiConsumer)}, for an application with many clients. */
    public final void start(String url, BiConsumer<String, Throwable> callback) throws Exception {
        begin(url, callback);
    }

    @Override
    public final String call(String operation, String url) throws Exception {
        switch (operation) {
            case "CALLBACK":
                return callback(url);
            case "PARALLEL":
                return parallel(url);
            case "CANCEL":
                Pending pending = begin(url, AsyncClientSubject::forget);
                Thread.sleep(UNTIL_CANCEL_MILLIS);
                pending.cancel();
                return "cancelled";
            case "TIMEOUT":
                CompletableFuture<String> late = new CompletableFuture<>();
                begin(url, TIMEOUT_MILLIS, (answer, thrown) -> complete(late, answer, thrown));
                return get(late);
            case "ABANDON":
                begin(url, AsyncClientSubject::forget);
                return "left";
            default:
                return await(operation, url);
        }
    }

    private String callback(String url) throws Exception {
        CompletableFuture<String> second = new CompletableFuture<>();
        begin(url, (answer, thrown) -> {
            try {
                begin(url, (nextAnswer, nextThrown) -> complete(second, answer + ", " + nextAnswer, nextThrown));
            } catch (Exception e) {
                second.completeExceptionally(e);
            }
        });
        return get(second);
    }

    private String parallel(String url) throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (String each : new String[] {url, url + "1", url + "2"}) {
            CompletableFuture<String> future = new CompletableFuture<>();
            answers.add(future);
            begin(each, (answer, thrown) -> complete(future, answer, thrown));
        }
        List<String> all = new ArrayList<>();
        for (CompletableFuture<String> each : answers) {
            all.add(get(each));
        }
        return String.join(", ", all);
    }

    /** Ignores the answer, because the caller does not wait for it. */
    private static void forget(String answer, Throwable thrown) {}

    private static void complete(CompletableFuture<String> future, String answer, Throwable thrown) {
        if (thrown == null) {
            future.complete(answer);
        } else {
            future.completeExceptionally(thrown);
        }
    }

    private static String get(CompletableFuture<String> answer) throws Exception {
        try {
            return answer.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }
}
