// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * OkHttp: every call is executed or enqueued once, and goes through its chain of interceptors once; redirects, retries and
 * answers to authentication are within. The header is added where a request is written to the connection, behind the last
 * interceptor and listener of the application.
 */
public final class OkHttpInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.okhttp.";
    private static final String HTTP = "okhttp3.internal.";

    /** For the service loader. */
    public OkHttpInstrumentation() {}

    @Override
    public String name() {
        return "okhttp-3";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        // Up to 4.3, and from then on.
        calls(sites, "okhttp3.RealCall");
        calls(sites, HTTP + "connection.RealCall");
        // Up to 3.4, to 3.13, and from then on.
        written(sites, "http.Http1xStream", "http.Http2xStream");
        written(sites, "http1.Http1Codec", "http2.Http2Codec");
        written(sites, "http1.Http1ExchangeCodec", "http2.Http2ExchangeCodec");
        return Collections.unmodifiableList(sites);
    }

    private static void calls(List<Site> sites, String call) {
        sites.add(Site.of(call, "execute").taking().calling(PACKAGE + "ExecuteHook"));
        sites.add(Site.of(call, "enqueue").calling(PACKAGE + "EnqueueHook"));
        // Kotlin names what is internal to a module after it.
        sites.add(Site.of(call, "getResponseWithInterceptorChain").calling(PACKAGE + "ChainHook"));
        sites.add(Site.of(call, "getResponseWithInterceptorChain$okhttp").calling(PACKAGE + "ChainHook"));
        sites.add(Site.of(call, "noMoreExchanges$okhttp").calling(PACKAGE + "GiveUpHook"));
        // Up to 3.14, and from then on.
        sites.add(Site.of(call + "$AsyncCall", "execute").taking().calling(PACKAGE + "DispatchHook"));
        sites.add(Site.of(call + "$AsyncCall", "run").taking().calling(PACKAGE + "DispatchHook"));
        sites.add(Site.of(call + "$AsyncCall", "executeOn").calling(PACKAGE + "DispatchHook"));
    }

    private static void written(List<Site> sites, String... codecs) {
        for (String each : codecs) {
            sites.add(Site.of(HTTP + each, "writeRequestHeaders")
                    .taking("okhttp3.Request")
                    .calling(PACKAGE + "WriteHook")
                    .replacingFirst());
        }
    }
}
