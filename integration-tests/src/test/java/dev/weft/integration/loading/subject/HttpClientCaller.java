// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.function.UnaryOperator;

/** Calls a URL with {@code java.net.http}, which the JVM loads with the boot or the platform loader. JDK 11 and later. */
final class HttpClientCaller implements UnaryOperator<String> {

    private static final String PREFIX = "java.net.http.Http";

    @Override
    public String apply(String url) {
        try {
            Class<?> clients = Class.forName(PREFIX + "Client");
            Class<?> requests = Class.forName(PREFIX + "Request");
            Class<?> builders = Class.forName(PREFIX + "Request$Builder");
            Class<?> handlers = Class.forName(PREFIX + "Response$BodyHandler");
            Object client = clients.getMethod("newHttpClient").invoke(null);
            Object builder = requests.getMethod("newBuilder", URI.class).invoke(null, URI.create(url));
            Object request = builders.getMethod("build").invoke(builder);
            Method ofString = Class.forName(PREFIX + "Response$BodyHandlers").getMethod("ofString");
            Object response =
                    clients.getMethod("send", requests, handlers).invoke(client, request, ofString.invoke(null));
            return (String) Class.forName(PREFIX + "Response").getMethod("body").invoke(response);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
