// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.Arrays;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** A web application that works on its own threads and on the JDK's. It ends its own threads when it is undeployed. */
public final class RedeployedServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private transient ExecutorService pool;
    private transient ScheduledExecutorService scheduled;
    private transient Timer timer;
    private transient CloseableHttpClient client;

    @Override
    public void init() {
        pool = Executors.newFixedThreadPool(4);
        scheduled = Executors.newScheduledThreadPool(2);
        timer = new Timer(true);
        client = HttpClients.createDefault();
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
        scheduled.shutdownNow();
        timer.cancel();
        try {
            client.close();
            pool.awaitTermination(5, TimeUnit.SECONDS);
            scheduled.awaitTermination(5, TimeUnit.SECONDS);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String url = request.getParameter("url");
        Callable<Integer> work = () -> connection(url);
        try {
            Future<Integer> pooled = pool.submit(work);
            Future<Integer> delayed = scheduled.schedule(() -> apache(url), 1, TimeUnit.MILLISECONDS);
            CompletableFuture<Integer> staged = CompletableFuture.supplyAsync(() -> 1, pool)
                    .thenApplyAsync(one -> one + apache(url), pool)
                    .whenComplete((sum, thrown) -> {});
            FutureTask<Integer> started = new FutureTask<>(work);
            new Thread(started).start();
            FutureTask<Integer> timed = new FutureTask<>(work);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            timed.run();
                        }
                    },
                    1);
            // The request does not wait for this task, which may outlive the application.
            pool.submit(work);
            int sum = 0;
            for (Future<Integer> each : Arrays.asList(pooled, delayed, staged, started, timed)) {
                sum += each.get(10, TimeUnit.SECONDS);
            }
            response.getWriter().print(sum);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private int apache(String url) {
        try {
            return client.execute(
                    new HttpGet(url),
                    answer -> EntityUtils.toString(answer.getEntity()).length());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int connection(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try (InputStream body = connection.getInputStream()) {
            int length = 0;
            while (body.read() >= 0) {
                length++;
            }
            return length;
        }
    }
}
