// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/** Apache HttpClient 5, classic: every {@code execute} goes through {@code doExecute}; retries and redirects are within. */
public final class ApacheHttpClient5Instrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.apachehttpclient5.";
    private static final String CLIENTS = "org.apache.hc.client5.http.impl.classic.";

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
                        .calling(PACKAGE + "RedirectHook"));
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
