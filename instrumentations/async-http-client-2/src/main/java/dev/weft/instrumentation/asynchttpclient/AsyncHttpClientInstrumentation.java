// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * AsyncHttpClient: every call has one future of the library's, through redirects, retries and answers to authentication, and
 * everything that is done for it later on the threads of Netty and of the timer is done with that future at hand.
 */
public final class AsyncHttpClientInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.asynchttpclient.";
    private static final String CLIENT = "org.asynchttpclient.netty.";
    private static final String SENDER = CLIENT + "request.NettyRequestSender";
    private static final String FUTURE = CLIENT + "NettyResponseFuture";

    /** For the service loader. */
    public AsyncHttpClientInstrumentation() {}

    @Override
    public String name() {
        return "async-http-client-2";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // The first request of a call, and each further one.
                Site.of(SENDER, "sendRequest").passing(2, 2).calling(PACKAGE + "SendHook"),
                Site.of(SENDER, "newNettyResponseFuture").calling(PACKAGE + "BeginHook"),
                Site.of(SENDER, "writeRequest")
                        .taking(FUTURE, "io.netty.channel.Channel")
                        .calling(PACKAGE + "WriteHook"),
                // The same of HTTP/2, when it has got a stream.
                Site.of(SENDER, "sendHttp2Frames").calling(PACKAGE + "WriteHook"),
                Site.of(CLIENT + "handler.intercept.Interceptors", "exitAfterIntercept")
                        .passing(1, 3)
                        .calling(PACKAGE + "AnswerHook"),
                // What arrives, on its way to the application's handler.
                read("HttpHandler"),
                read("Http2Handler"),
                read("WebSocketHandler"),
                Site.of(FUTURE, "done").taking().calling(PACKAGE + "DoneHook"),
                Site.of(FUTURE, "abort").taking("java.lang.Throwable").calling(PACKAGE + "AbortHook"),
                Site.of(FUTURE, "cancel").taking("boolean").calling(PACKAGE + "CancelHook"),
                Site.of("io.netty.util.HashedWheelTimer$Worker", "run").taking().calling(PACKAGE + "TimerHook"));
    }

    private static Site read(String handler) {
        return Site.of(CLIENT + "handler." + handler, "handleRead")
                .taking("io.netty.channel.Channel", FUTURE, "java.lang.Object")
                .passing(1, 1)
                .calling(PACKAGE + "ReadHook");
    }
}
