// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Apache HttpClient 5. Classic: every {@code execute} goes through {@code doExecute}; retries and redirects are within.
 * Asynchronous: every {@code execute} goes through a chain, which ends where a connection is asked for, and tells a future of
 * its end; the minimal clients have no chain, but a handler of the exchange. What is written to a connection goes through
 * {@code commitRequest}.
 */
public final class ApacheHttpClient5Instrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.apachehttpclient5.";
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
                site("InternalHttpClient"),
                site("MinimalHttpClient"),
                Site.of(CLIENTS + "ProtocolExec", "execute")
                        .taking(
                                "org.apache.hc.core5.http.ClassicHttpRequest",
                                "org.apache.hc.client5.http.classic.ExecChain$Scope",
                                "org.apache.hc.client5.http.classic.ExecChain")
                        .calling(PACKAGE + "RedirectHook"),
                chain("AsyncProtocolExec", "AsyncExecuteHook"),
                chain("HttpAsyncMainClientExec", "AsyncRequestHook"),
                chain("H2AsyncMainClientExec", "AsyncRequestHook"),
                minimal("MinimalHttpAsyncClient"),
                minimal("MinimalH2AsyncClient"),
                core("http.impl.nio.ClientHttp1StreamHandler", "commitRequest", "CommitHook"),
                core("http2.impl.nio.ClientH2StreamHandler", "commitRequest", "CommitHook"),
                core("concurrent.BasicFuture", "completed", "CompletionHook"),
                core("concurrent.BasicFuture", "failed", "CompletionHook"),
                core("concurrent.BasicFuture", "cancel", "CancelHook"),
                core("reactor.AbstractSingleCoreIOReactor", "execute", "ReactorHook"));
    }

    /** Takes request, body, scope, the rest of the chain, callback. */
    private static Site chain(String element, String hook) {
        return Site.of(ASYNC + element, "execute").passing(0, 2).calling(PACKAGE + hook);
    }

    private static Site minimal(String client) {
        return Site.of(ASYNC + client, "execute")
                .taking(
                        CORE + "http.nio.AsyncClientExchangeHandler",
                        CORE + "http.nio.HandlerFactory",
                        CORE + "http.protocol.HttpContext")
                .calling(PACKAGE + "MinimalExecuteHook")
                .replacingFirst();
    }

    private static Site core(String className, String method, String hook) {
        return Site.of(CORE + className, method).calling(PACKAGE + hook);
    }

    private static Site site(String client) {
        return Site.of(CLIENTS + client, "doExecute")
                .taking(
                        "org.apache.hc.core5.http.HttpHost",
                        "org.apache.hc.core5.http.ClassicHttpRequest",
                        "org.apache.hc.core5.http.protocol.HttpContext")
                .calling(PACKAGE + "ExecuteHook");
    }
}
