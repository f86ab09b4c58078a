// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Apache HttpClient 5. A classic client is woven at {@code doExecute}, which every {@code execute} calls; retries and
 * redirects happen within it. An asynchronous client is woven at both ends of its chain, and at the future that reports the
 * end of the call. A minimal asynchronous client has no chain, so its exchange handler is replaced. The trace header is set
 * in {@code commitRequest}, which writes a request to the connection.
 */
public final class ApacheHttpClient5Instrumentation extends Instrumentation {

    private static final String CLIENTS = "org.apache.hc.client5.http.impl.classic.";
    private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
    private static final String CORE = "org.apache.hc.core5.";

    @Override
    public String name() {
        return "apache-http-client-5";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                classic("InternalHttpClient"),
                classic("MinimalHttpClient"),
                Site.of(CLIENTS + "ProtocolExec", "execute")
                        .taking(
                                "org.apache.hc.core5.http.ClassicHttpRequest",
                                "org.apache.hc.client5.http.classic.ExecChain$Scope",
                                "org.apache.hc.client5.http.classic.ExecChain")
                        .calling(ClassicHooks.ExecuteRequest.class),
                chain("AsyncProtocolExec", AsyncHooks.BeginChain.class),
                chain("HttpAsyncMainClientExec", AsyncHooks.SendRequest.class),
                chain("H2AsyncMainClientExec", AsyncHooks.SendRequest.class),
                minimal("MinimalHttpAsyncClient"),
                minimal("MinimalH2AsyncClient"),
                core("http.impl.nio.ClientHttp1StreamHandler", "commitRequest", WriteRequestHook.class),
                core("http2.impl.nio.ClientH2StreamHandler", "commitRequest", WriteRequestHook.class),
                core("concurrent.BasicFuture", "completed", BasicFutureHooks.Complete.class),
                core("concurrent.BasicFuture", "failed", BasicFutureHooks.Complete.class),
                core("concurrent.BasicFuture", "cancel", BasicFutureHooks.Cancel.class),
                core("reactor.AbstractSingleCoreIOReactor", "execute", ReactorHook.class));
    }

    /** The parameters are request, body, scope, chain and callback. */
    private static Site chain(String element, Class<? extends Hook> hook) {
        return Site.of(ASYNC + element, "execute").passing(0, 2).calling(hook);
    }

    private static Site minimal(String client) {
        return Site.of(ASYNC + client, "execute")
                .taking(
                        CORE + "http.nio.AsyncClientExchangeHandler",
                        CORE + "http.nio.HandlerFactory",
                        CORE + "http.protocol.HttpContext")
                .calling(AsyncHooks.ExecuteMinimal.class)
                .replacingFirst();
    }

    private static Site core(String className, String method, Class<? extends Hook> hook) {
        return Site.of(CORE + className, method).calling(hook);
    }

    private static Site classic(String client) {
        return Site.of(CLIENTS + client, "doExecute")
                .taking(
                        "org.apache.hc.core5.http.HttpHost",
                        "org.apache.hc.core5.http.ClassicHttpRequest",
                        "org.apache.hc.core5.http.protocol.HttpContext")
                .calling(ClassicHooks.Execute.class);
    }
}
