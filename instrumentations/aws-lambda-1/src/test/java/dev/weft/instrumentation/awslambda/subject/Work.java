// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda.subject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The work of all functions. The first word of the event selects it, the other words are URLs. */
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
                return Queues.list(words[1]);
            case "threads":
                return threads();
            default:
                return "nothing";
        }
    }

    private static String threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.joining(" "));
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
}
