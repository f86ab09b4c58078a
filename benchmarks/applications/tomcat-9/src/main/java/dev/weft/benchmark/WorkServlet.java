// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** One path for each kind of work. */
final class WorkServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final String peer;
    private transient CloseableHttpClient http;
    private transient DynamoDbClient dynamoDb;
    private transient Connection database;
    private transient ExecutorService executor;

    WorkServlet(String peer) {
        this.peer = peer;
    }

    @Override
    public void init() {
        executor = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        // By default, two connections for all threads.
        http = HttpClients.custom().setMaxConnPerRoute(200).setMaxConnTotal(200).build();
        dynamoDb = DynamoDbClient.builder()
                .endpointOverride(URI.create(peer))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
        try {
            database = DriverManager.getConnection("jdbc:h2:mem:work");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String body;
        switch (request.getPathInfo()) {
            case "/trivial":
                body = "ok";
                break;
            case "/http":
                body = callHttp();
                break;
            case "/aws":
                body = callAws();
                break;
            case "/sql":
                body = query();
                break;
            case "/hop":
                body = hop();
                break;
            case "/all":
                body = callHttp() + callAws() + query();
                break;
            case "/allocated":
                body = String.valueOf(allocated());
                break;
            default:
                response.sendError(404);
                return;
        }
        response.setContentType("text/plain");
        response.setContentLength(body.length());
        response.getWriter().print(body);
    }

    private String callHttp() throws IOException {
        try (CloseableHttpResponse response = http.execute(new HttpGet(peer + "/peer"))) {
            return EntityUtils.toString(response.getEntity());
        }
    }

    private String callAws() {
        return dynamoDb.getItem(GetItemRequest.builder()
                        .tableName("items")
                        .key(Collections.singletonMap("id", AttributeValue.fromS("1")))
                        .build())
                .item()
                .get("id")
                .s();
    }

    private String query() {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String hop() {
        try {
            return executor.submit(() -> "ok").get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Bytes that all threads which live have allocated since they began, the agent's among them. */
    private static long allocated() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, each);
        }
        return sum;
    }
}
