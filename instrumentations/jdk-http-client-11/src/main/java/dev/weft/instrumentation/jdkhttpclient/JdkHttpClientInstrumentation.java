// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The JDK's {@code java.net.http.HttpClient}. {@code MultiExchange} is woven, because every way to send goes through it,
 * with all redirects and authentication. The trace header is set where the headers are read to be written, so the
 * application never sees it.
 */
public final class JdkHttpClientInstrumentation extends Instrumentation {

    private static final String HTTP = "jdk.internal.net.http.";

    @Override
    public String name() {
        return "jdk-http-client-11";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of(HTTP + "MultiExchange", "responseAsync")
                        .taking("java.util.concurrent.Executor")
                        .calling(MultiExchangeHooks.ResponseAsync.class)
                        .replacingResult(),
                Site.of(HTTP + "HttpClientImpl", "send").calling(SendHook.class),
                Site.of(HTTP + "MultiExchange", "requestFilters")
                        .taking(HTTP + "HttpRequestImpl")
                        .calling(MultiExchangeHooks.RequestFilters.class),
                Site.of(HTTP + "HttpRequestImpl", "getUserHeaders")
                        .taking()
                        .calling(GetUserHeadersHook.class)
                        .replacingResult());
    }

    @Override
    public List<String> opens() {
        return Collections.singletonList("java.net.http/jdk.internal.net.http");
    }
}
