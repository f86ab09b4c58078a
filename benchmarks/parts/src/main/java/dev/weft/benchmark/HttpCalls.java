// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.util.EntityUtils;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;

/** A GET over loopback with each client, until the content has been read. */
public class HttpCalls {

    private HttpCalls() {}

    /** The JDK's {@code HttpURLConnection}. */
    public static class UrlConnection extends CallBenchmark {
        @Override
        Object call() throws Exception {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(peer()).toURL().openConnection();
            try (InputStream content = connection.getInputStream()) {
                return content.readAllBytes();
            }
        }
    }

    /** The JDK's {@code java.net.http.HttpClient}. */
    public static class JdkClient extends CallBenchmark {

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

        @Override
        Object call() throws Exception {
            return client.send(HttpRequest.newBuilder(URI.create(peer())).build(), BodyHandlers.ofByteArray())
                    .body();
        }
    }

    /** Apache HttpClient 4. */
    public static class Apache4 extends CallBenchmark {

        private final org.apache.http.impl.client.CloseableHttpClient client =
                closing(org.apache.http.impl.client.HttpClients.createDefault());

        @Override
        Object call() throws Exception {
            try (CloseableHttpResponse response = client.execute(new org.apache.http.client.methods.HttpGet(peer()))) {
                return EntityUtils.toByteArray(response.getEntity());
            }
        }
    }

    /** Apache HttpAsyncClient 4. */
    public static class ApacheAsync4 extends CallBenchmark {

        private final org.apache.http.impl.nio.client.CloseableHttpAsyncClient client =
                closing(org.apache.http.impl.nio.client.HttpAsyncClients.createDefault());

        @Override
        void open() {
            client.start();
        }

        @Override
        Object call() throws Exception {
            return EntityUtils.toByteArray(client.execute(new org.apache.http.client.methods.HttpGet(peer()), null)
                    .get()
                    .getEntity());
        }
    }

    /** Apache HttpClient 5. */
    public static class Apache5 extends CallBenchmark {

        private final CloseableHttpClient client =
                closing(org.apache.hc.client5.http.impl.classic.HttpClients.createDefault());

        @Override
        Object call() throws Exception {
            return client.execute(
                    new HttpGet(peer()),
                    response -> org.apache.hc.core5.http.io.entity.EntityUtils.toByteArray(response.getEntity()));
        }
    }

    /** Apache HttpClient 5, asynchronous. */
    public static class ApacheAsync5 extends CallBenchmark {

        private final CloseableHttpAsyncClient client =
                closing(org.apache.hc.client5.http.impl.async.HttpAsyncClients.createDefault());

        @Override
        void open() {
            client.start();
        }

        @Override
        Object call() throws Exception {
            SimpleHttpRequest request = SimpleRequestBuilder.get(peer()).build();
            return client.execute(request, null).get().getBodyBytes();
        }
    }

    /** OkHttp. */
    public static class OkHttp extends CallBenchmark {

        private final ConnectionPool connections = new ConnectionPool();
        private final Dispatcher dispatcher = new Dispatcher();
        private final OkHttpClient client = new OkHttpClient.Builder()
                .connectionPool(connections)
                .dispatcher(dispatcher)
                .build();

        @Override
        void open() {
            closing(connections::evictAll);
            closing(() -> dispatcher.executorService().shutdown());
        }

        @Override
        Object call() throws Exception {
            try (Response response =
                    client.newCall(new Request.Builder().url(peer()).build()).execute()) {
                return response.body().bytes();
            }
        }
    }

    /** Jetty's client. */
    public static class Jetty extends CallBenchmark {

        private final org.eclipse.jetty.client.HttpClient client = new org.eclipse.jetty.client.HttpClient();

        @Override
        void open() throws Exception {
            client.start();
            closing(client::stop);
        }

        @Override
        Object call() throws Exception {
            return client.GET(peer()).getContent();
        }
    }

    /** AsyncHttpClient, on Netty. */
    public static class AsyncClient extends CallBenchmark {

        private final AsyncHttpClient client = closing(Dsl.asyncHttpClient());

        @Override
        Object call() throws Exception {
            return client.prepareGet(peer()).execute().get().getResponseBodyAsBytes();
        }
    }

    /** Reactor Netty. */
    public static class ReactorNetty extends CallBenchmark {

        private final reactor.netty.http.client.HttpClient client = reactor.netty.http.client.HttpClient.create();

        @Override
        Object call() {
            return client.get()
                    .uri(peer())
                    .responseContent()
                    .aggregate()
                    .asByteArray()
                    .block();
        }
    }
}
