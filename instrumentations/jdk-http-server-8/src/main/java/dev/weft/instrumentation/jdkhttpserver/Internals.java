// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import dev.weft.base.Privileged;
import java.lang.reflect.Field;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads private fields of the server. Their names are the same from JDK 8 to 25. */
final class Internals {

    private static final Field CONNECTION = field("ServerImpl$Exchange", "connection");
    private static final Field CHANNEL = field("ServerImpl$Exchange", "chan");
    private static final Field PROTOCOL = field("ServerImpl$Exchange", "protocol");
    private static final Field REQUEST_LINE = field("Request", "startLine");
    private static final Field REQUEST_HEADERS = field("Request", "hdrs");
    private static final Field EXCHANGE_CONNECTION = field("ExchangeImpl", "connection");
    private static final Field RESPONSE_HEADERS = field("ExchangeImpl", "rspHdrs");
    private static final Field EVENT_EXCHANGE = field("Event", "exchange");
    private static final Field CHUNK_EXCHANGE = field("ChunkedOutputStream", "t");
    private static final Field CHUNK_BYTES = field("ChunkedOutputStream", "count");

    private Internals() {}

    /** @param run a {@code ServerImpl.Exchange} */
    static Object connectionOfRun(Object run) throws IllegalAccessException {
        return CONNECTION.get(run);
    }

    static SocketChannel channel(Object run) throws IllegalAccessException {
        return (SocketChannel) CHANNEL.get(run);
    }

    /** Returns {@code http} or {@code https}. */
    static String protocol(Object run) throws IllegalAccessException {
        return (String) PROTOCOL.get(run);
    }

    /** @param request a {@code Request} */
    static String requestLine(Object request) throws IllegalAccessException {
        return (String) REQUEST_LINE.get(request);
    }

    /**
     * Returns the headers that were read, as far as they could be.
     *
     * @param request a {@code Request}; {@code null} if only the first line was read
     */
    static Headers headersSoFar(@Nullable Object request) throws IllegalAccessException {
        Headers read = request == null ? null : (Headers) REQUEST_HEADERS.get(request);
        return read == null ? new Headers() : read;
    }

    /** @param exchange an {@code ExchangeImpl} */
    static Object connection(Object exchange) throws IllegalAccessException {
        return EXCHANGE_CONNECTION.get(exchange);
    }

    static Headers responseHeaders(Object exchange) throws IllegalAccessException {
        return (Headers) RESPONSE_HEADERS.get(exchange);
    }

    /** Returns {@code null} if the event is about the whole server. */
    static @Nullable Object exchangeOfEvent(Object event) throws IllegalAccessException {
        return EVENT_EXCHANGE.get(event);
    }

    /** @param stream a {@code ChunkedOutputStream} */
    static Object exchangeOfChunks(Object stream) throws IllegalAccessException {
        return CHUNK_EXCHANGE.get(stream);
    }

    /** Returns the number of bytes of the body that the next chunk has. */
    static int bytesOfChunk(Object stream) throws IllegalAccessException {
        return CHUNK_BYTES.getInt(stream);
    }

    /** The server's thread may have few permissions. */
    private static Field field(final String className, final String name) {
        return Privileged.get(new Supplier<Field>() {
            @Override
            public Field get() {
                return find(className, name);
            }
        });
    }

    private static Field find(String className, String name) {
        try {
            Field field = Class.forName("sun.net.httpserver." + className, false, HttpServer.class.getClassLoader())
                    .getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
