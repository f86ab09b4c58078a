// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests that place, ship and read orders, and some for orders that do not exist. */
final class Load {
    private static final List<String> ITEMS = List.of("tea", "coffee", "biscuits");
    private static final int ORDERS = 18;
    private static final int UNKNOWN = 6;
    private static final int AT_ONCE = 3;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI service;

    Load(URI service) {
        this.service = service;
    }

    /** The same 60 requests each time; service-b fails the same ones. */
    List<Driven> fixed() throws IOException, InterruptedException {
        List<Callable<List<Driven>>> work = new ArrayList<>();
        for (int i = 1; i <= ORDERS; i++) {
            int order = i;
            work.add(() -> order(order, "?item=" + item(order) + "&seed=" + order, "?seed=" + (1_000 + order)));
        }
        for (int i = 1; i <= UNKNOWN; i++) {
            String path = "/orders/unknown-" + i;
            work.add(() -> List.of(send("GET", path, "")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Driven> driven = new ArrayList<>();
            for (Future<List<Driven>> done : threads.invokeAll(work)) {
                driven.addAll(done.get());
            }
            return driven;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().toString(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** One order from beginning to end, with random answers. */
    void random(int order) throws IOException, InterruptedException {
        order(order, "?item=" + item(order), "");
        if (order % 5 == 0) {
            send("GET", "/orders/unknown-" + order, "");
        }
    }

    private List<Driven> order(int order, String placing, String shipping) throws IOException, InterruptedException {
        String path = "/orders/" + order;
        return List.of(send("PUT", path, placing), send("POST", path + "/shipment", shipping), send("GET", path, ""));
    }

    private static String item(int order) {
        return ITEMS.get(order % ITEMS.size());
    }

    private Driven send(String method, String path, String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path + query))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(30))
                .build();
        HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
        return new Driven(method, path, response.statusCode());
    }
}
