// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * The HTTP client of Reactor Netty 1, and with it Spring's WebClient. A call lasts from the subscription to the end of the
 * response, over redirects and the retry on a dropped connection. No method of the client spans that, so an object for each
 * subscription carries the call. Of the server only the queue of pipelined requests is woven: Netty's codec records them.
 */
public final class ReactorNettyInstrumentation extends Instrumentation {

    private static final String CONNECT = "reactor.netty.http.client.HttpClientConnect$";
    private static final String OPERATIONS = "reactor.netty.http.client.HttpClientOperations";

    /** For the service loader. */
    public ReactorNettyInstrumentation() {}

    @Override
    public String name() {
        return "reactor-netty-1";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of(CONNECT + "MonoHttpConnect", "subscribe")
                        .taking("reactor.core.CoreSubscriber")
                        .calling(HttpClientConnectHooks.Subscribe.class)
                        .replacingFirst(),
                // Called for each attempt, before it has a connection.
                Site.of(CONNECT + "HttpClientHandler", "get").taking().calling(HttpClientConnectHooks.Get.class),
                // Called when an attempt has its connection, maybe one that another request returns.
                Site.of(CONNECT + "HttpIOHandlerObserver", "onStateChange")
                        .calling(HttpClientConnectHooks.OnStateChange.class),
                Site.of(CONNECT + "HttpClientHandler", "requestWithBody")
                        .taking(OPERATIONS)
                        .calling(HttpClientConnectHooks.RequestWithBody.class),
                Site.of(OPERATIONS, "beforeMarkSentHeaders")
                        .taking()
                        .calling(HttpClientOperationsHooks.BeforeMarkSentHeaders.class),
                Site.of(OPERATIONS, "onInboundNext")
                        .passing(1, 0)
                        .calling(HttpClientOperationsHooks.OnInboundNext.class),
                Site.of(OPERATIONS, "onInboundCancel")
                        .taking()
                        .calling(HttpClientOperationsHooks.OnInboundCancel.class),
                Site.of("reactor.netty.channel.ChannelOperations", "onInboundError")
                        .taking("java.lang.Throwable")
                        .calling(HttpClientOperationsHooks.OnInboundError.class),
                // The server: a pipelined request waits until the response before it ends, and is taken up there.
                Site.of("reactor.netty.http.server.HttpTrafficHandler", "doPipeline")
                        .passing(1, 0)
                        .calling(HttpServerHooks.DoPipeline.class),
                Site.of("reactor.netty.channel.ChannelOperationsHandler", "channelRead")
                        .passing(1, 0)
                        .calling(HttpServerHooks.ChannelRead.class),
                // The server: what the application returned fails. The codec below sees only the answer.
                Site.of("reactor.netty.http.server.HttpServer$HttpServerHandle", "onStateChange")
                        .calling(HttpServerHooks.Received.class),
                Site.of("reactor.netty.http.server.HttpServerOperations", "onOutboundError")
                        .taking("java.lang.Throwable")
                        .calling(HttpServerHooks.Escaped.class));
    }
}
