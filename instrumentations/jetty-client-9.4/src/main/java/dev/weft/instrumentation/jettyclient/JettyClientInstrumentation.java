// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Jetty's {@code HttpClient} 9.4 to 12. A call begins at {@code HttpDestination}, which every request passes. It ends with
 * its conversation, which a request shares with its redirects and authentication. The methods that call listeners are woven,
 * because any thread may call them. Since version 12 these classes are in another package, and requests and responses call
 * their own listeners.
 */
public final class JettyClientInstrumentation extends Instrumentation {

    private static final String CLIENT = "org.eclipse.jetty.client.";
    private static final String TRANSPORT = CLIENT + "transport.";
    private static final String HTTP2 = "org.eclipse.jetty.http2.client.";
    private static final String REQUEST = CLIENT + "api.Request";
    private static final String RESPONSE = CLIENT + "api.Response";
    private static final String RESULT = CLIENT + "api.Result";
    private static final String LIST = "java.util.List";

    @Override
    public String name() {
        return "jetty-client-9.4";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        upTo11(sites);
        from12(sites);
        for (String each : new String[] {"startThreads", "startThread"}) {
            sites.add(site("org.eclipse.jetty.util.thread.QueuedThreadPool", each, StartThreadHook.class));
        }
        return Collections.unmodifiableList(sites);
    }

    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("org.eclipse.jetty.*");
    }

    private static void upTo11(List<Site> sites) {
        sites.add(site(CLIENT + "HttpDestination", "send", ConversationHooks.Send.class)
                .taking(CLIENT + "HttpRequest", LIST));
        sites.add(site(
                CLIENT + "HttpConversation",
                "updateResponseListeners",
                ConversationHooks.UpdateResponseListeners.class));
        sites.add(site(CLIENT + "http.HttpSenderOverHTTP", "sendHeaders", WriteRequestHooks.SendHeaders.class));
        sites.add(site(HTTP2 + "http.HttpSenderOverHTTP2", "sendHeaders", WriteRequestHooks.SendHeaders.class));
        sites.add(site(CLIENT + "HttpRequest", "getHeaders", WriteRequestHooks.GetHeaders.class)
                .replacingResult());
        String request = CLIENT + "RequestNotifier";
        for (String each :
                new String[] {"notifyQueued", "notifyBegin", "notifyHeaders", "notifyCommit", "notifySuccess"}) {
            sites.add(site(request, each, ListenerHooks.RequestNotifier.class).taking(REQUEST));
        }
        sites.add(site(request, "notifyContent", ListenerHooks.RequestNotifier.class)
                .taking(REQUEST, "java.nio.ByteBuffer"));
        sites.add(site(request, "notifyFailure", ListenerHooks.RequestNotifier.class)
                .taking(REQUEST, "java.lang.Throwable"));
        sites.add(responseNotifier("notifyBegin", ListenerHooks.ResponsePart.class, LIST, RESPONSE));
        sites.add(responseNotifier(
                "notifyHeader", ListenerHooks.ResponsePart.class, LIST, RESPONSE, "org.eclipse.jetty.http.HttpField"));
        sites.add(responseNotifier("notifyHeaders", ListenerHooks.ResponsePart.class, LIST, RESPONSE));
        sites.add(responseNotifier("notifySuccess", ListenerHooks.ResponseEnd.class, LIST, RESPONSE));
        sites.add(responseNotifier(
                "notifyFailure", ListenerHooks.ResponseEnd.class, LIST, RESPONSE, "java.lang.Throwable"));
        sites.add(responseNotifier("notifyComplete", ListenerHooks.Complete.class, LIST, RESULT));
    }

    /** The first parameter is the list of listeners, so the hook gets the second and third. */
    private static Site responseNotifier(String method, Class<? extends Hook> hook, String... parameters) {
        return site(CLIENT + "ResponseNotifier", method, hook)
                .taking(parameters)
                .passing(1, 2);
    }

    private static void from12(List<Site> sites) {
        sites.add(site(TRANSPORT + "HttpDestination", "send", ConversationHooks.Send.class)
                .taking(CLIENT + "Request", CLIENT + "Response$CompleteListener"));
        sites.add(site(
                TRANSPORT + "HttpConversation",
                "updateResponseListeners",
                ConversationHooks.UpdateResponseListeners.class));
        sites.add(site(TRANSPORT + "internal.HttpSenderOverHTTP", "sendHeaders", WriteRequestHooks.SendHeaders.class));
        sites.add(site(
                HTTP2 + "transport.internal.HttpSenderOverHTTP2", "sendHeaders", WriteRequestHooks.SendHeaders.class));
        sites.add(site(TRANSPORT + "HttpRequest", "getHeaders", WriteRequestHooks.GetHeaders.class)
                .replacingResult());
        for (String each : new String[] {
            "notifyQueued",
            "notifyBegin",
            "notifyHeaders",
            "notifyCommit",
            "notifyContent",
            "notifySuccess",
            "notifyFailure"
        }) {
            sites.add(site(TRANSPORT + "HttpRequest", each, ListenerHooks.OwnRequest.class));
        }
        String response = CLIENT + "Response";
        for (String each : new String[] {"notifyBegin", "notifyHeaders"}) {
            sites.add(responseListeners(each, ListenerHooks.ResponsePart.class, response));
        }
        sites.add(responseListeners(
                "notifyHeader", ListenerHooks.ResponsePart.class, response, "org.eclipse.jetty.http.HttpField"));
        sites.add(responseListeners(
                "notifyContentSource",
                ListenerHooks.ResponsePart.class,
                response,
                "org.eclipse.jetty.io.Content$Source"));
        for (String each : new String[] {"notifySuccess", "emitSuccess"}) {
            sites.add(responseListeners(each, ListenerHooks.ResponseEnd.class, response));
        }
        for (String each : new String[] {"notifyFailure", "emitFailure"}) {
            sites.add(responseListeners(each, ListenerHooks.ResponseEnd.class, response, "java.lang.Throwable"));
        }
        for (String each : new String[] {"notifyComplete", "emitSuccessComplete", "emitFailureComplete"}) {
            sites.add(responseListeners(each, ListenerHooks.Complete.class, CLIENT + "Result"));
        }
    }

    private static Site responseListeners(String method, Class<? extends Hook> hook, String... parameters) {
        return site(TRANSPORT + "ResponseListeners", method, hook).taking(parameters);
    }

    private static Site site(String className, String method, Class<? extends Hook> hook) {
        return Site.of(className, method).calling(hook);
    }
}
