// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc.subject;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Messages that are text, and the methods that take them. */
final class Text implements MethodDescriptor.Marshaller<String> {

    static final Metadata.Key<String> TRACE_HEADER =
            Metadata.Key.of("x-amzn-trace-id", Metadata.ASCII_STRING_MARSHALLER);

    static final Metadata.Key<String> TRACE_PARENT = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    static final MethodDescriptor<String, String> SAY = method("Say", MethodType.UNARY);
    static final MethodDescriptor<String, String> COUNT = method("Count", MethodType.SERVER_STREAMING);
    static final MethodDescriptor<String, String> COLLECT = method("Collect", MethodType.CLIENT_STREAMING);
    static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);
    static final MethodDescriptor<String, String> MISSING = method("Missing", MethodType.UNARY);

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
                .setType(type)
                .setFullMethodName("weft.Greeter/" + name)
                .build();
    }

    @Override
    public InputStream stream(String value) {
        return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
        StringBuilder text = new StringBuilder();
        try {
            for (int c = stream.read(); c >= 0; c = stream.read()) {
                text.append((char) c);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
