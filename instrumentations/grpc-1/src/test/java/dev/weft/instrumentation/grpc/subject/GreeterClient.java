// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc.subject;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The ways to call a server. */
final class GreeterClient {

    private static final int AT_ONCE = 10;

    private final int port;
    private final ManagedChannel channel;
    private final ManagedChannel local;
    private volatile Thread waiting;

    GreeterClient(int port, String localName) {
        this.port = port;
        this.channel = open("127.0.0.1", port);
        this.local = InProcessChannelBuilder.forName(localName).build();
    }

    private static ManagedChannel open(String host, int port) {
        return NettyChannelBuilder.forAddress(host, port).usePlaintext().build();
    }

    void close() throws InterruptedException {
        channel.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        local.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }

    String say(String text) {
        return say(channel, text);
    }

    private static String say(Channel through, String text) {
        return ClientCalls.blockingUnaryCall(through, Text.SAY, CallOptions.DEFAULT, text);
    }

    /** @param argument text or address, for some operations */
    String call(String operation, String argument) throws Exception {
        switch (operation) {
            case "BLOCKING":
                return say("hello");
            case "SAY":
                return say(argument);
            case "FUTURE":
                return ClientCalls.futureUnaryCall(channel.newCall(Text.SAY, CallOptions.DEFAULT), "hello")
                        .get();
            case "ASYNC":
                return async("hello").await();
            case "SERVER_STREAM":
                return serverStream();
            case "CLIENT_STREAM":
                return clientStream();
            case "BIDI":
                return chat("hello");
            case "CHAT":
                return chat(argument);
            case "NEW_CHANNEL":
                return onNewChannel("localhost", port);
            case "REFUSED":
                return onNewChannel("127.0.0.1", Integer.parseInt(argument));
            case "IN_PROCESS":
                return say(local, "hello");
            case "IN_PROCESS_SAY":
                return say(local, argument);
            case "AUTHORITY":
                return ClientCalls.blockingUnaryCall(
                        channel, Text.SAY, CallOptions.DEFAULT.withAuthority(argument), "hello");
            case "MISSING":
                return ClientCalls.blockingUnaryCall(channel, Text.MISSING, CallOptions.DEFAULT, "hello");
            case "ODD_CODEC":
                return oddCodec();
            case "DEADLINE":
                return ClientCalls.blockingUnaryCall(
                        channel, Text.SAY, CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS), "forget");
            case "CANCEL":
                return cancelled();
            case "INTERRUPT":
                return interrupted();
            case "CALLBACK":
                return inCallback();
            case "AT_ONCE":
                return atOnce();
            case "REFUSE":
                return withHeader("refuse", "true");
            case "ASK":
                return withHeader("x-amzn-trace-id", argument);
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    private Answers async(String text) {
        Answers answers = new Answers();
        ClientCalls.asyncUnaryCall(channel.newCall(Text.SAY, CallOptions.DEFAULT), text, answers);
        return answers;
    }

    private String serverStream() {
        StringBuilder all = new StringBuilder();
        Iterator<String> answers =
                ClientCalls.blockingServerStreamingCall(channel, Text.COUNT, CallOptions.DEFAULT, "hello");
        while (answers.hasNext()) {
            all.append(answers.next());
        }
        return all.toString();
    }

    private String clientStream() throws InterruptedException {
        Answers answers = new Answers();
        StreamObserver<String> requests =
                ClientCalls.asyncClientStreamingCall(channel.newCall(Text.COLLECT, CallOptions.DEFAULT), answers);
        requests.onNext("hel");
        requests.onNext("lo");
        requests.onCompleted();
        return answers.await();
    }

    private String chat(String text) throws InterruptedException {
        Answers answers = new Answers();
        StreamObserver<String> requests =
                ClientCalls.asyncBidiStreamingCall(channel.newCall(Text.CHAT, CallOptions.DEFAULT), answers);
        requests.onNext(text);
        requests.onNext(text);
        requests.onCompleted();
        return answers.await();
    }

    private static String onNewChannel(String host, int port) throws InterruptedException {
        ManagedChannel opened = open(host, port);
        try {
            return say(opened, "hello");
        } finally {
            opened.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** Uses a compression that the server does not know. */
    private String oddCodec() throws InterruptedException {
        CompressorRegistry codecs = CompressorRegistry.newEmptyInstance();
        codecs.register(new Compressor() {
            @Override
            public String getMessageEncoding() {
                return "odd";
            }

            @Override
            public OutputStream compress(OutputStream out) {
                return out;
            }
        });
        ManagedChannelBuilder<?> builder = NettyChannelBuilder.forAddress("127.0.0.1", port);
        ManagedChannel opened =
                builder.usePlaintext().compressorRegistry(codecs).build();
        try {
            return ClientCalls.blockingUnaryCall(opened, Text.SAY, CallOptions.DEFAULT.withCompression("odd"), "hello");
        } finally {
            opened.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
        }
    }

    /** Cancels after the first response. */
    private String cancelled() throws InterruptedException {
        ClientCall<String, String> call = channel.newCall(Text.CHAT, CallOptions.DEFAULT);
        Answers answers = new Answers() {
            @Override
            public void onNext(String text) {
                call.cancel("enough", null);
            }
        };
        ClientCalls.asyncBidiStreamingCall(call, answers).onNext("hello");
        return answers.await();
    }

    /** The server interrupts the caller, which then does not read the status. */
    private String interrupted() {
        waiting = Thread.currentThread();
        try {
            return say("interrupt");
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode() + " " + Thread.interrupted();
        }
    }

    void interrupt() {
        waiting.interrupt();
    }

    /** Makes calls in callbacks. They are part of the caller's request. */
    private String inCallback() throws InterruptedException {
        AtomicReference<Answers> later = new AtomicReference<>();
        Answers answers = new Answers() {
            @Override
            public void onNext(String text) {
                later.set(async("from message"));
                super.onNext(text);
            }

            @Override
            public void onCompleted() {
                say("from end");
                super.onCompleted();
            }
        };
        ClientCalls.asyncUnaryCall(channel.newCall(Text.SAY, CallOptions.DEFAULT), "hello", answers);
        return answers.await() + ", " + later.get().await();
    }

    private String atOnce() throws InterruptedException {
        List<Answers> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(async("hello"));
        }
        for (Answers each : all) {
            each.await();
        }
        return AT_ONCE + " calls";
    }

    /** @return the trace header of the response */
    private String withHeader(String name, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        AtomicReference<Metadata> head = new AtomicReference<>();
        say(
                ClientInterceptors.intercept(
                        channel,
                        MetadataUtils.newAttachHeadersInterceptor(headers),
                        MetadataUtils.newCaptureMetadataInterceptor(head, new AtomicReference<Metadata>())),
                "hello");
        return String.valueOf(head.get().get(Text.TRACE_HEADER));
    }

    /** Collects the responses until the stream ends. */
    private static class Answers implements StreamObserver<String> {

        private final List<String> texts = Collections.synchronizedList(new ArrayList<String>());
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile StatusRuntimeException failure;

        @Override
        public void onNext(String text) {
            texts.add(text);
        }

        @Override
        public void onError(Throwable thrown) {
            failure = (StatusRuntimeException) thrown;
            ended.countDown();
        }

        @Override
        public void onCompleted() {
            ended.countDown();
        }

        String await() throws InterruptedException {
            if (!ended.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("no answer");
            }
            if (failure != null) {
                throw failure;
            }
            return String.join("", texts);
        }
    }
}
