// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Apache HttpClient 4, classic. The methods that are woven are the ones that every other {@code execute} calls: up to 4.2
 * {@code AbstractHttpClient.execute}, since 4.3 {@code doExecute}. Retries and redirects happen within them.
 */
public final class ApacheHttpClient4Instrumentation extends Instrumentation {

    private static final String CLIENTS = "org.apache.http.impl.client.";

    @Override
    public String name() {
        return "apache-http-client-4";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                site("AbstractHttpClient", "execute"),
                site("AbstractHttpClient", "doExecute"),
                site("InternalHttpClient", "doExecute"),
                site("MinimalHttpClient", "doExecute"));
    }

    private static Site site(String client, String method) {
        return Site.of(CLIENTS + client, method)
                .taking(
                        "org.apache.http.HttpHost",
                        "org.apache.http.HttpRequest",
                        "org.apache.http.protocol.HttpContext")
                .calling(ExecuteHook.class);
    }
}
