// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.aws.services;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Properties;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * Runs the three services in memory, each on a free port of 127.0.0.1. Prints {@code ports <dynamodb> <sqs> <s3>}. Ends when
 * its standard input closes, so that it does not outlive its parent.
 */
final class ServicesMain {

    private static final String LOOPBACK = "127.0.0.1";

    private ServicesMain() {}

    public static void main(String[] arguments) throws Exception {
        int dynamoDb = dynamoDb();
        int sqs = sqs();
        int s3 = s3();
        System.out.println("ports " + dynamoDb + " " + sqs + " " + s3);
        while (System.in.read() >= 0) {
            // Ignores the input itself. Only its end matters.
        }
        Runtime.getRuntime().halt(0);
    }

    private static int dynamoDb() throws Exception {
        int port = freePort();
        DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-disableTelemetry", "-port", Integer.toString(port)});
        // DynamoDB Local has no option for the interface, so its Jetty is configured before it starts.
        Field jetty = DynamoDBProxyServer.class.getDeclaredField("server");
        jetty.setAccessible(true);
        for (Connector connector : ((Server) jetty.get(server)).getConnectors()) {
            ((ServerConnector) connector).setHost(LOOPBACK);
        }
        server.start();
        return port;
    }

    private static int sqs() {
        return SQSRestServerBuilder.withInterface(LOOPBACK)
                .withDynamicPort()
                .start()
                .waitUntilStarted()
                .localAddress()
                .getPort();
    }

    private static int s3() throws Exception {
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("transient", new Properties()))
                .endpoint(URI.create("http://" + LOOPBACK + ":0"))
                .awsAuthentication(AuthenticationType.NONE, "", "")
                .build();
        proxy.start();
        return proxy.getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
