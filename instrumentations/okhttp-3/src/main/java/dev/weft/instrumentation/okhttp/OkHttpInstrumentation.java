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
 * OkHttp 3 to 5. {@code RealCall} is woven, because each call is executed or enqueued there once, with all its redirects and
 * retries. The codecs of HTTP/1.1 and HTTP/2 are woven, because they write a request after the application's last
 * interceptor and listener have seen it: the application never sees the trace header.
 */
public final class OkHttpInstrumentation extends Instrumentation {

    private static final String INTERNAL = "okhttp3.internal.";

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
    public List<String> longLivedThreads() {
        return Collections.singletonList("okio.*");
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        // Up to 4.3, and since 4.4.
        addCall(sites, "okhttp3.RealCall");
        addCall(sites, INTERNAL + "connection.RealCall");
        // Up to 3.4, up to 3.13, and since 3.14.
        addCodecs(sites, "http.Http1xStream", "http.Http2xStream");
        addCodecs(sites, "http1.Http1Codec", "http2.Http2Codec");
        addCodecs(sites, "http1.Http1ExchangeCodec", "http2.Http2ExchangeCodec");
        return Collections.unmodifiableList(sites);
    }

    private static void addCall(List<Site> sites, String call) {
        sites.add(Site.of(call, "execute").taking().calling(RealCallHooks.Execute.class));
        sites.add(Site.of(call, "enqueue").calling(RealCallHooks.Enqueue.class));
        // Kotlin appends the module's name to the name of an internal method.
        sites.add(Site.of(call, "getResponseWithInterceptorChain").calling(RealCallHooks.InterceptorChain.class));
        sites.add(
                Site.of(call, "getResponseWithInterceptorChain$okhttp").calling(RealCallHooks.InterceptorChain.class));
        sites.add(Site.of(call, "noMoreExchanges$okhttp").calling(RealCallHooks.NoMoreExchanges.class));
        String asyncCall = call + "$AsyncCall";
        // Up to 3.14 the first, since then the others.
        sites.add(Site.of(asyncCall, "execute").taking().calling(RealCallHooks.Dispatch.class));
        sites.add(Site.of(asyncCall, "run").taking().calling(RealCallHooks.Dispatch.class));
        sites.add(Site.of(asyncCall, "executeOn").calling(RealCallHooks.Dispatch.class));
    }

    private static void addCodecs(List<Site> sites, String... codecs) {
        for (String each : codecs) {
            sites.add(Site.of(INTERNAL + each, "writeRequestHeaders")
                    .taking("okhttp3.Request")
                    .calling(WriteRequestHook.class)
                    .replacingFirst());
        }
    }
}
