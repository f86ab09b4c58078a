// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Netty's HTTP codecs. Whatever is built upon them passes here: what the decoder hands on is a request's arrival, and what the
 * encoder is given its answer. In between, requests and answers are matched by their order, as HTTP/1.1 does.
 */
public final class NettyInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.netty.";
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
                // What a decoder has decoded, on its way to the application.
                Site.of(CODEC + "ByteToMessageDecoder", "fireChannelRead")
                        .taking(CONTEXT, CODEC + "CodecOutputList", "int")
                        .calling(PACKAGE + "ReadHook"),
                // The newer encoder of HTTP writes by itself.
                write(CODEC + "MessageToMessageEncoder"),
                write(CODEC + "http.HttpObjectEncoder"),
                Site.of(CODEC + "http.HttpObjectEncoder", "encode")
                        .taking(CONTEXT, "java.lang.Object", "java.util.List")
                        .passing(0, 2)
                        .calling(PACKAGE + "EncodeHook"),
                // HTTP/2, where frames are turned into the same objects.
                Site.of(CODEC + "MessageToMessageCodec", "channelRead")
                        .taking(CONTEXT, "java.lang.Object")
                        .calling(PACKAGE + "Http2ReadHook"),
                Site.of(CODEC + "MessageToMessageCodec", "write")
                        .taking(CONTEXT, "java.lang.Object", PROMISE)
                        .passing(1, 2)
                        .calling(PACKAGE + "Http2WriteHook"),
                Site.of(HTTP2, "decode")
                        .taking(CONTEXT, CODEC + "http2.Http2StreamFrame", "java.util.List")
                        .passing(0, 2)
                        .calling(PACKAGE + "Http2DecodeHook"),
                Site.of(HTTP2, "encode")
                        .taking(CONTEXT, CODEC + "http.HttpObject", "java.util.List")
                        .passing(0, 2)
                        .calling(PACKAGE + "Http2EncodeHook"),
                Site.of("io.netty.channel.AbstractChannelHandlerContext", "invokeExceptionCaught")
                        .taking("java.lang.Throwable")
                        .calling(PACKAGE + "ExceptionHook"));
    }

    private static Site write(String encoder) {
        return Site.of(encoder, "write")
                .taking(CONTEXT, "java.lang.Object", PROMISE)
                .passing(1, 2)
                .calling(PACKAGE + "WriteHook");
    }
}
