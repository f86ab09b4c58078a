// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Jetty's {@code HttpClient}. Whatever is sent goes through a destination, where it may have to wait; a request, its redirects
 * and its answers to an authentication share one conversation, whose listeners are the application's, or for a while those of
 * the client itself. From version 12 on these classes are in another package, and listeners are told by those who keep them.
 */
public final class JettyClientInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jettyclient.";
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
            sites.add(site("org.eclipse.jetty.util.thread.QueuedThreadPool", each, "ThreadHook"));
        }
        return Collections.unmodifiableList(sites);
    }

    private static void upTo11(List<Site> sites) {
        sites.add(site(CLIENT + "HttpDestination", "send", "SendHook").taking(CLIENT + "HttpRequest", LIST));
        sites.add(site(CLIENT + "HttpConversation", "updateResponseListeners", "ListenersHook"));
        sites.add(site(CLIENT + "http.HttpSenderOverHTTP", "sendHeaders", "SenderHook"));
        sites.add(site(HTTP2 + "http.HttpSenderOverHTTP2", "sendHeaders", "SenderHook"));
        sites.add(site(CLIENT + "HttpRequest", "getHeaders", "HeadersHook").replacingResult());
        String request = CLIENT + "RequestNotifier";
        for (String each :
                new String[] {"notifyQueued", "notifyBegin", "notifyHeaders", "notifyCommit", "notifySuccess"}) {
            sites.add(site(request, each, "RequestHook").taking(REQUEST));
        }
        sites.add(site(request, "notifyContent", "RequestHook").taking(REQUEST, "java.nio.ByteBuffer"));
        sites.add(site(request, "notifyFailure", "RequestHook").taking(REQUEST, "java.lang.Throwable"));
        // The first argument is who is to be told.
        sites.add(told("notifyBegin", "ResponseHook", LIST, RESPONSE));
        sites.add(told("notifyHeader", "ResponseHook", LIST, RESPONSE, "org.eclipse.jetty.http.HttpField"));
        sites.add(told("notifyHeaders", "ResponseHook", LIST, RESPONSE));
        sites.add(told("notifySuccess", "AnswerHook", LIST, RESPONSE));
        sites.add(told("notifyFailure", "AnswerHook", LIST, RESPONSE, "java.lang.Throwable"));
        sites.add(told("notifyComplete", "ResultHook", LIST, RESULT));
    }

    private static Site told(String method, String hook, String... parameters) {
        return site(CLIENT + "ResponseNotifier", method, hook)
                .taking(parameters)
                .passing(1, 2);
    }

    private static void from12(List<Site> sites) {
        sites.add(site(TRANSPORT + "HttpDestination", "send", "SendHook")
                .taking(CLIENT + "Request", CLIENT + "Response$CompleteListener"));
        sites.add(site(TRANSPORT + "HttpConversation", "updateResponseListeners", "ListenersHook"));
        sites.add(site(TRANSPORT + "internal.HttpSenderOverHTTP", "sendHeaders", "SenderHook"));
        sites.add(site(HTTP2 + "transport.internal.HttpSenderOverHTTP2", "sendHeaders", "SenderHook"));
        sites.add(site(TRANSPORT + "HttpRequest", "getHeaders", "HeadersHook").replacingResult());
        for (String each : new String[] {
            "notifyQueued",
            "notifyBegin",
            "notifyHeaders",
            "notifyCommit",
            "notifyContent",
            "notifySuccess",
            "notifyFailure"
        }) {
            sites.add(site(TRANSPORT + "HttpRequest", each, "OwnRequestHook"));
        }
        String response = CLIENT + "Response";
        for (String each : new String[] {"notifyBegin", "notifyHeaders"}) {
            sites.add(listeners(each, "ResponseHook", response));
        }
        sites.add(listeners("notifyHeader", "ResponseHook", response, "org.eclipse.jetty.http.HttpField"));
        sites.add(listeners("notifyContentSource", "ResponseHook", response, "org.eclipse.jetty.io.Content$Source"));
        for (String each : new String[] {"notifySuccess", "emitSuccess"}) {
            sites.add(listeners(each, "AnswerHook", response));
        }
        for (String each : new String[] {"notifyFailure", "emitFailure"}) {
            sites.add(listeners(each, "AnswerHook", response, "java.lang.Throwable"));
        }
        for (String each : new String[] {"notifyComplete", "emitSuccessComplete", "emitFailureComplete"}) {
            sites.add(listeners(each, "ResultHook", CLIENT + "Result"));
        }
    }

    private static Site listeners(String method, String hook, String... parameters) {
        return site(TRANSPORT + "ResponseListeners", method, hook).taking(parameters);
    }

    private static Site site(String className, String method, String hook) {
        return Site.of(className, method).calling(PACKAGE + hook);
    }
}
