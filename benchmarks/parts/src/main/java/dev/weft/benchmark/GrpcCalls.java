// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Calls of gRPC within one process. */
public class GrpcCalls {

    private GrpcCalls() {}

    /** A unary call: a subsegment at the client and a segment at the server. */
    public static class Unary extends CallBenchmark {

        private final MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("shop.Prices/Find")
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        private ManagedChannel channel;

        @Override
        void open() throws IOException {
            Server server = InProcessServerBuilder.forName("prices")
                    .directExecutor()
                    .addService(ServerServiceDefinition.builder("shop.Prices")
                            .addMethod(method, ServerCalls.asyncUnaryCall((request, answer) -> {
                                answer.onNext(request);
                                answer.onCompleted();
                            }))
                            .build())
                    .build()
                    .start();
            closing(server::shutdownNow);
            channel = InProcessChannelBuilder.forName("prices").directExecutor().build();
            closing(channel::shutdownNow);
        }

        @Override
        Object call() {
            return ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, new byte[16]);
        }
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
