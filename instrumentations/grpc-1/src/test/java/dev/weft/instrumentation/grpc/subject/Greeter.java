// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc.subject;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The server. The text of a request says what it does. {@code inner} makes it call itself. */
final class Greeter implements ServerInterceptor {

    private static final Context.Key<String> TRACE = Context.key("trace");

    /** One thread, so that the next call would find a context that stayed on it. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    private final ExecutorService inner = Executors.newCachedThreadPool();
    private final String localName = UUID.randomUUID().toString();
    private final Server server;
    private final Server local;
    private GreeterClient client;

    Greeter() throws Exception {
        server = serving(NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0)), inner)
                .start();
        local = serving(InProcessServerBuilder.forName(localName), thread).start();
    }

    /** Takes the type that all versions share: the return types of the builders' own methods differ. */
    private <B extends ServerBuilder<B>> Server serving(B builder, Executor executor) {
        return builder.addService(service()).intercept(this).executor(executor).build();
    }

    int port() {
        return server.getPort();
    }

    String localName() {
        return localName;
    }

    void setClient(GreeterClient client) {
        this.client = client;
    }

    void close() throws InterruptedException {
        server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        local.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        thread.shutdownNow();
        inner.shutdownNow();
    }

    @Override
    public <A, B> ServerCall.Listener<A> interceptCall(
            ServerCall<A, B> call, Metadata headers, ServerCallHandler<A, B> next) {
        if (headers.containsKey(Metadata.Key.of("refuse", Metadata.ASCII_STRING_MARSHALLER))) {
            throw Status.PERMISSION_DENIED.asRuntimeException();
        }
        String parent = headers.get(Text.TRACE_PARENT);
        String trace = headers.get(Text.TRACE_HEADER) + (parent == null ? "" : " " + parent);
        return Contexts.interceptCall(Context.current().withValue(TRACE, trace), call, headers, next);
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder("weft.Greeter")
                .addMethod(Text.SAY, ServerCalls.asyncUnaryCall(this::say))
                .addMethod(Text.COUNT, ServerCalls.asyncServerStreamingCall(this::count))
                .addMethod(Text.COLLECT, ServerCalls.asyncClientStreamingCall(this::collect))
                .addMethod(Text.CHAT, ServerCalls.asyncBidiStreamingCall(this::chat))
                .build();
    }

    private void say(String text, StreamObserver<String> answer) {
        switch (text) {
            case "throw":
                throw new IllegalStateException("thrown");
            case "fail":
                answer.onError(new IllegalArgumentException("because"));
                return;
            case "forget":
                // The gRPC context of this call is cancelled, and would cancel all calls in it.
                ((ServerCallStreamObserver<String>) answer)
                        .setOnCancelHandler(Context.ROOT.wrap((Runnable) () -> client.say("cancelled")));
                return;
            case "interrupt":
                client.interrupt();
                return;
            case "trace":
                answer.onNext(TRACE.get());
                break;
            case "inner":
                answer.onNext(client.say("said"));
                break;
            default:
                if (text.startsWith("status ")) {
                    answer.onError(Status.fromCodeValue(Integer.parseInt(text.substring(7)))
                            .asRuntimeException());
                    return;
                }
                answer.onNext(text);
        }
        answer.onCompleted();
    }

    private void count(String text, StreamObserver<String> answer) {
        for (int i = 0; i < 3; i++) {
            answer.onNext(text + i);
        }
        answer.onCompleted();
    }

    private StreamObserver<String> collect(StreamObserver<String> answer) {
        StringBuilder all = new StringBuilder();
        return new StreamObserver<String>() {
            @Override
            public void onNext(String text) {
                all.append(text);
            }

            @Override
            public void onError(Throwable thrown) {
                // The client is gone.
            }

            @Override
            public void onCompleted() {
                answer.onNext(all.toString());
                answer.onCompleted();
            }
        };
    }

    private StreamObserver<String> chat(StreamObserver<String> answer) {
        return new StreamObserver<String>() {
            private boolean calling;

            @Override
            public void onNext(String text) {
                calling = text.equals("inner");
                answer.onNext(calling ? client.say("said") : text);
            }

            @Override
            public void onError(Throwable thrown) {
                // The client is gone.
            }

            @Override
            public void onCompleted() {
                if (calling) {
                    client.say("completed");
                }
                answer.onCompleted();
            }
        };
    }
}
