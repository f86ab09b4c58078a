// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Apache HttpAsyncClient 4. Each {@code execute} makes an exchange handler, which the I/O threads call; it asks for a
 * connection, for each redirect anew, makes the requests, and tells a future of its end. From 4.1 on much of it is in
 * {@code AbstractClientExchangeHandler}, and the minimal client has a handler of its own.
 */
public final class ApacheHttpAsyncClient4Instrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.apachehttpasyncclient4.";
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
        sites.add(site(ABSTRACT, "requestConnection", "ConnectionHook"));
        sites.add(site(DEFAULT, "requestConnection", "ConnectionHook"));
        sites.add(site(ABSTRACT, "failed", "FailureHook"));
        sites.add(site(DEFAULT, "failed", "FailureHook"));
        sites.add(site(ABSTRACT, "cancel", "ExchangeHook"));
        sites.add(site(DEFAULT, "cancel", "ExchangeHook"));
        for (String handler : new String[] {DEFAULT, MINIMAL}) {
            sites.add(site(handler, "generateRequest", "RequestHook"));
            sites.add(site(handler, "responseReceived", "ResponseHook"));
            for (String method :
                    new String[] {"produceContent", "requestCompleted", "consumeContent", "responseCompleted"}) {
                sites.add(site(handler, method, "ExchangeHook"));
            }
            sites.add(site(handler, "releaseResources", "ReleaseHook"));
        }
        sites.add(site(DEFAULT, "close", "ReleaseHook"));
        sites.add(site(FUTURE, "completed", "CompletionHook"));
        sites.add(site(FUTURE, "failed", "CompletionHook"));
        sites.add(site(FUTURE, "cancel", "CancelHook"));
        sites.add(site("org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor", "execute", "ReactorHook"));
        return Collections.unmodifiableList(sites);
    }

    private static Site site(String className, String method, String hook) {
        return Site.of(className, method).calling(PACKAGE + hook);
    }
}
