// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Apache HttpAsyncClient 4. Each {@code execute} creates an exchange handler and a future. Both are woven, because the I/O
 * threads do everything through one of them, redirects included. Since 4.1 much of the handler is in
 * {@code AbstractClientExchangeHandler}, and the minimal client has a handler of its own.
 */
public final class ApacheHttpAsyncClient4Instrumentation extends Instrumentation {

    private static final String CLIENTS = "org.apache.http.impl.nio.client.";
    private static final String ABSTRACT = CLIENTS + "AbstractClientExchangeHandler";
    private static final String DEFAULT = CLIENTS + "DefaultClientExchangeHandlerImpl";
    private static final String MINIMAL = CLIENTS + "MinimalClientExchangeHandlerImpl";
    private static final String FUTURE = "org.apache.http.concurrent.BasicFuture";

    @Override
    public String name() {
        return "apache-http-async-client-4";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        sites.add(site(ABSTRACT, "requestConnection", ExchangeHandlerHooks.RequestConnection.class));
        sites.add(site(DEFAULT, "requestConnection", ExchangeHandlerHooks.RequestConnection.class));
        sites.add(site(ABSTRACT, "failed", ExchangeHandlerHooks.Fail.class));
        sites.add(site(DEFAULT, "failed", ExchangeHandlerHooks.Fail.class));
        sites.add(site(ABSTRACT, "cancel", ExchangeHandlerHooks.CallApplication.class));
        sites.add(site(DEFAULT, "cancel", ExchangeHandlerHooks.CallApplication.class));
        for (String handler : new String[] {DEFAULT, MINIMAL}) {
            sites.add(site(handler, "generateRequest", ExchangeHandlerHooks.GenerateRequest.class));
            sites.add(site(handler, "responseReceived", ExchangeHandlerHooks.ReceiveResponse.class));
            for (String method :
                    new String[] {"produceContent", "requestCompleted", "consumeContent", "responseCompleted"}) {
                sites.add(site(handler, method, ExchangeHandlerHooks.CallApplication.class));
            }
            sites.add(site(handler, "releaseResources", ExchangeHandlerHooks.Release.class));
        }
        sites.add(site(DEFAULT, "close", ExchangeHandlerHooks.Release.class));
        sites.add(site(FUTURE, "completed", BasicFutureHooks.Complete.class));
        sites.add(site(FUTURE, "failed", BasicFutureHooks.Complete.class));
        sites.add(site(FUTURE, "cancel", BasicFutureHooks.Cancel.class));
        sites.add(site("org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor", "execute", ReactorHook.class));
        return Collections.unmodifiableList(sites);
    }

    private static Site site(String className, String method, Class<? extends Hook> hook) {
        return Site.of(className, method).calling(hook);
    }
}
