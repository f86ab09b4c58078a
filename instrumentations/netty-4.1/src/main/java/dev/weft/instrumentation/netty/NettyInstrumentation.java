// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Netty's HTTP codecs, which all servers and clients on Netty share. The decoder delivers the parts of requests and
 * responses, and the encoder gets those that are sent. A request and its response belong together by their order on the
 * channel, as in HTTP/1.1. The trace header goes into the encoded bytes, so the application's message stays as it is.
 */
public final class NettyInstrumentation extends Instrumentation {

    private static final String CODEC = "io.netty.handler.codec.";
    private static final String HTTP2 = CODEC + "http2.Http2StreamFrameToHttpObjectCodec";
    private static final String CONTEXT = "io.netty.channel.ChannelHandlerContext";
    private static final String PROMISE = "io.netty.channel.ChannelPromise";

    /** For the service loader. */
    public NettyInstrumentation() {}

    @Override
    public String name() {
        return "netty-4.1";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // Delivers what a decoder has decoded.
                Site.of(CODEC + "ByteToMessageDecoder", "fireChannelRead")
                        .taking(CONTEXT, CODEC + "CodecOutputList", "int")
                        .calling(HttpHooks.FireChannelRead.class),
                // The newer HTTP encoder has a method of its own.
                write(CODEC + "MessageToMessageEncoder"),
                write(CODEC + "http.HttpObjectEncoder"),
                Site.of(CODEC + "http.HttpObjectEncoder", "encode")
                        .taking(CONTEXT, "java.lang.Object", "java.util.List")
                        .passing(0, 2)
                        .calling(HttpHooks.Encode.class),
                // HTTP/2: the codec turns frames into the same objects.
                Site.of(CODEC + "MessageToMessageCodec", "channelRead")
                        .taking(CONTEXT, "java.lang.Object")
                        .calling(Http2Hooks.ChannelRead.class),
                Site.of(CODEC + "MessageToMessageCodec", "write")
                        .taking(CONTEXT, "java.lang.Object", PROMISE)
                        .passing(1, 2)
                        .calling(Http2Hooks.Write.class),
                Site.of(HTTP2, "decode")
                        .taking(CONTEXT, CODEC + "http2.Http2StreamFrame", "java.util.List")
                        .passing(0, 2)
                        .calling(Http2Hooks.Decode.class),
                Site.of(HTTP2, "encode")
                        .taking(CONTEXT, CODEC + "http.HttpObject", "java.util.List")
                        .passing(0, 2)
                        .calling(Http2Hooks.Encode.class),
                Site.of("io.netty.channel.AbstractChannelHandlerContext", "invokeExceptionCaught")
                        .taking("java.lang.Throwable")
                        .calling(HttpHooks.InvokeExceptionCaught.class));
    }

    private static Site write(String encoder) {
        return Site.of(encoder, "write")
                .taking(CONTEXT, "java.lang.Object", PROMISE)
                .passing(1, 2)
                .calling(HttpHooks.Write.class);
    }
}
