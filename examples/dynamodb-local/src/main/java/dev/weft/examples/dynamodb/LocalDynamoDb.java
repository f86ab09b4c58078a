// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.lang.reflect.Field;
import java.net.InetAddress;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** DynamoDB Local in memory, on one loopback port, without telemetry. */
public final class LocalDynamoDb {
    private LocalDynamoDb() {}

    /** Runs until it is stopped. The one argument is the port. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            throw new IllegalArgumentException("expected one argument, the port, and got " + arguments.length);
        }
        DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(
                new String[] {"-inMemory", "-disableTelemetry", "-port", arguments[0]});
        onLoopbackOnly(server);
        server.start();
        server.join();
    }

    /** It listens on all interfaces and has no option to change that. Its Jetty server is changed before it starts. */
    private static void onLoopbackOnly(DynamoDBProxyServer proxy) throws ReflectiveOperationException {
        Field field = DynamoDBProxyServer.class.getDeclaredField("server");
        field.setAccessible(true);
        for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
            ((ServerConnector) connector)
                    .setHost(InetAddress.getLoopbackAddress().getHostAddress());
        }
    }
}
