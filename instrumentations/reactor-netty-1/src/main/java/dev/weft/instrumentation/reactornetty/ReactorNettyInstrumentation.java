// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * The HTTP client of Reactor Netty 1, and with it Spring's WebClient: a call lasts from the subscription, over redirects and the
 * retry on a connection that was dropped, to the end of the answer. Of its server, whose requests Netty's codec tells of, only
 * how it lets them wait.
 */
public final class ReactorNettyInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.reactornetty.";
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
                        .calling(PACKAGE + "SubscribeHook")
                        .replacingFirst(),
                // Asked before a connection is, for each attempt: the first thing that becomes of a subscription.
                Site.of(CONNECT + "HttpClientHandler", "get").taking().calling(PACKAGE + "AddressHook"),
                // Where an attempt has its connection, which may be that of another request's end.
                Site.of(CONNECT + "HttpIOHandlerObserver", "onStateChange").calling(PACKAGE + "StateHook"),
                Site.of(CONNECT + "HttpClientHandler", "requestWithBody")
                        .taking(OPERATIONS)
                        .calling(PACKAGE + "RequestHook"),
                Site.of(OPERATIONS, "beforeMarkSentHeaders").taking().calling(PACKAGE + "HeadersHook"),
                Site.of(OPERATIONS, "onInboundNext").passing(1, 0).calling(PACKAGE + "AnswerHook"),
                Site.of(OPERATIONS, "onInboundCancel").taking().calling(PACKAGE + "CancelHook"),
                Site.of("reactor.netty.channel.ChannelOperations", "onInboundError")
                        .taking("java.lang.Throwable")
                        .calling(PACKAGE + "ErrorHook"),
                // The server: what comes while another request is answered waits for that one's end, in the middle of
                // which it is taken up.
                Site.of("reactor.netty.http.server.HttpTrafficHandler", "doPipeline")
                        .passing(1, 0)
                        .calling(PACKAGE + "QueueHook"),
                Site.of("reactor.netty.channel.ChannelOperationsHandler", "channelRead")
                        .passing(1, 0)
                        .calling(PACKAGE + "DeliverHook"));
    }
}
