// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * AsyncHttpClient 2 and 3. A call has one {@code NettyResponseFuture}, through redirects, retries and authentication, so the
 * future stands for the call. The methods that are woven are the ones that create it, complete it, and send or receive for
 * it on the threads of Netty and of the timer.
 */
public final class AsyncHttpClientInstrumentation extends Instrumentation {

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

    /** The client's event loops, of a Netty that may be shaded. */
    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("*FastThreadLocalThread");
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // Called for the first request of a call, and for each further one.
                Site.of(SENDER, "sendRequest").passing(2, 2).calling(RequestSenderHooks.SendRequest.class),
                Site.of(SENDER, "newNettyResponseFuture").calling(RequestSenderHooks.CreateFuture.class),
                Site.of(SENDER, "writeRequest")
                        .taking(FUTURE, "io.netty.channel.Channel")
                        .calling(RequestSenderHooks.WriteRequest.class),
                // The same for HTTP/2, once there is a stream.
                Site.of(SENDER, "sendHttp2Frames").calling(RequestSenderHooks.WriteRequest.class),
                Site.of(CLIENT + "handler.intercept.Interceptors", "exitAfterIntercept")
                        .passing(1, 3)
                        .calling(ResponseHooks.Receive.class),
                read("HttpHandler"),
                read("Http2Handler"),
                read("WebSocketHandler"),
                Site.of(FUTURE, "done").taking().calling(ResponseFutureHooks.Done.class),
                Site.of(FUTURE, "abort").taking("java.lang.Throwable").calling(ResponseFutureHooks.Abort.class),
                Site.of(FUTURE, "cancel").taking("boolean").calling(ResponseFutureHooks.Cancel.class),
                Site.of("io.netty.util.HashedWheelTimer$Worker", "run").taking().calling(TimerThreadHook.class));
    }

    private static Site read(String handler) {
        return Site.of(CLIENT + "handler." + handler, "handleRead")
                .taking("io.netty.channel.Channel", FUTURE, "java.lang.Object")
                .passing(1, 1)
                .calling(ResponseHooks.Read.class);
    }
}
