// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.micronaut.subject;

import dev.weft.contracts.subject.ClientSubject;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.HttpClientConfiguration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Calls of Micronaut's client. They are written on the threads of its connections. */
public final class MicronautSubject implements ClientSubject {

    private static final int PATIENCE_SECONDS = 20;
    private static final int NODES = 25;

    private final HttpClient client = client(10);

    /** Most calls wait for a connection. */
    private final HttpClient narrow = client(2);

    private static HttpClient client(int connections) {
        HttpClientConfiguration configuration = new DefaultHttpClientConfiguration();
        configuration.getConnectionPoolConfiguration().setMaxConcurrentHttp1Connections(connections);
        return HttpClient.create(null, configuration);
    }

    @Override
    public List<String> operations() {
        return Arrays.asList("PUBLISHER", "BLOCKING");
    }

    @Override
    public String call(String operation, String url) throws Exception {
        switch (operation) {
            case "PUBLISHER":
                return publish(client, url).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            case "BLOCKING":
                return text(client.toBlocking().exchange(HttpRequest.GET(url), byte[].class));
            case "TORTURE":
                return all(url);
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    /** Makes many calls at once. */
    private String all(String url) throws Exception {
        int slash = url.lastIndexOf('/');
        int first = Integer.parseInt(url.substring(slash + 1));
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = first; i < first + NODES; i++) {
            answers.add(publish(narrow, url.substring(0, slash + 1) + i));
        }
        for (CompletableFuture<String> each : answers) {
            each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        return NODES + " nodes";
    }

    private static CompletableFuture<String> publish(HttpClient client, String url) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Publisher<HttpResponse<byte[]>> publisher = client.exchange(HttpRequest.GET(url), byte[].class);
        publisher.subscribe(new Subscriber<HttpResponse<byte[]>>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(HttpResponse<byte[]> response) {
                answer.complete(text(response));
            }

            @Override
            public void onError(Throwable thrown) {
                answer.completeExceptionally(thrown);
            }

            @Override
            public void onComplete() {
                answer.completeExceptionally(new IllegalStateException("no response"));
            }
        });
        return answer;
    }

    private static String text(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        return response.code() + " " + (body == null ? 0 : body.length);
    }

    @Override
    public void close() {
        client.close();
        narrow.close();
    }
}
