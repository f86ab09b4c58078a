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
 * The JDK's {@code java.net.http.HttpClient}. Every way to send goes through a {@code MultiExchange}, which makes a request
 * of its own for the application's, and another one for each redirect and each answer to an authentication.
 */
public final class JdkHttpClientInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jdkhttpclient.";
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
                        .calling(PACKAGE + "ExchangeHook")
                        .replacingResult(),
                Site.of(HTTP + "MultiExchange", "requestFilters")
                        .taking(HTTP + "HttpRequestImpl")
                        .calling(PACKAGE + "RequestHook"),
                Site.of(HTTP + "HttpRequestImpl", "getUserHeaders")
                        .taking()
                        .calling(PACKAGE + "HeadersHook")
                        .replacingResult());
    }

    @Override
    public List<String> opens() {
        return Collections.singletonList("java.net.http/jdk.internal.net.http");
    }
}
