// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Messages and promises may be the application's. Their methods are called under no lock of the exchanges. */
class ForeignMessagesTest {

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final Handlers handlers = agent.agent().handlers();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Set<String> called = new TreeSet<>();
    private final Set<String> locked = new TreeSet<>();
    private Object exchanges;

    @AfterEach
    void nothingWasCalledUnderTheLock() {
        channel.close();
        agent.close();
        daemon.forget();
        assertThat(locked).isEmpty();
    }

    @Test
    void serverReadsMessagesUnderNoLock() {
        ServerExchanges server = ServerExchanges.begun(channel, handlers.httpServer());
        exchanges = server;
        assertThat(server.read(List.of(request()))).isTrue();
        server.write(response(), promise(null));
        assertThat(called).contains("protocolVersion", "method", "uri", "headers", "status", "content", "addListener");
    }

    @Test
    void serverReadsAFailureUnderNoLock() {
        ServerExchanges server = ServerExchanges.begun(channel, handlers.httpServer());
        exchanges = server;
        server.read(List.of(request()));
        server.write(response(), promise(new ForeignException()));
        assertThat(called).contains("addListener");
    }

    @Test
    void clientReadsMessagesUnderNoLock() throws Exception {
        agent.inRequest(() -> {
            ClientExchanges client = ClientExchanges.begun(channel, handlers);
            exchanges = client;
            client.write(request(), promise(null));
            Scope.close(client.read(List.of(response())));
            return null;
        });
        assertThat(called).contains("method", "uri", "headers", "status", "addListener");
    }

    @Test
    void clientReadsAFailureUnderNoLock() throws Exception {
        agent.inRequest(() -> {
            ClientExchanges client = ClientExchanges.begun(channel, handlers);
            exchanges = client;
            client.write(request(), promise(new ForeignException()));
            return null;
        });
        assertThat(called).contains("getMessage");
    }

    private FullHttpRequest request() {
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/orders");
        request.headers().set("Host", "shop.example");
        return foreign(FullHttpRequest.class, request);
    }

    private FullHttpResponse response() {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[3]));
        return foreign(FullHttpResponse.class, response);
    }

    /** @param failure of a promise that is done; {@code null} for one that is not */
    private ChannelPromise promise(Throwable failure) {
        ChannelPromise promise = channel.newPromise();
        if (failure != null) {
            promise.setFailure(failure);
        }
        return foreign(ChannelPromise.class, promise);
    }

    private void visit(String method) {
        called.add(method);
        if (exchanges != null && Thread.holdsLock(exchanges)) {
            locked.add(method);
        }
    }

    private <T> T foreign(Class<T> type, T delegate) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    visit(method.getName());
                    try {
                        return method.invoke(delegate, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private final class ForeignException extends IOException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            visit("getMessage");
            return "foreign";
        }
    }
}
