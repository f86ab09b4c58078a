// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the functions do, by the first word of their event; its other words are URLs. */
final class Work {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private Work() {}

    static String of(String event) throws Exception {
        String[] words = event.split(" ");
        switch (words[0]) {
            case "get":
                return get(words[1]);
            case "get-twice":
                return get(words[1]) + " " + get(words[1]);
            case "get-elsewhere":
                return THREADS.submit(() -> get(words[1])).get();
            case "get-and-leave":
                THREADS.submit(() -> get(words[1]));
                return "left";
            case "get-and-throw":
                get(words[1]);
                throw new IllegalStateException("function failed");
            case "list-queues":
                return listQueues(words[1]);
            default:
                return "nothing";
        }
    }

    private static String get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try (InputStream body = connection.getInputStream()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int next = body.read(); next >= 0; next = body.read()) {
                bytes.write(next);
            }
            return bytes.toString("UTF-8");
        }
    }

    private static String listQueues(String url) {
        try (SqsClient client = SqsClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return client.listQueues().queueUrls().toString();
        }
    }
}
