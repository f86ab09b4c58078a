// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The JDK's {@code HttpServer} and {@code HttpsServer}. A request is followed from the moment that its head is read, so that what
 * the server refuses by itself is seen too, until its answer is written or its connection closed, and the thread that read it has
 * returned from the application.
 */
public final class JdkHttpServerInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jdkhttpserver.";
    private static final String SERVER = "sun.net.httpserver.";

    /** For the service loader. */
    public JdkHttpServerInstrumentation() {}

    @Override
    public String name() {
        return "jdk-http-server-8";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // All that one thread does for one request.
                Site.of(SERVER + "ServerImpl$Exchange", "run").taking().calling(PACKAGE + "RunHook"),
                Site.of(SERVER + "Request", "headers").taking().calling(PACKAGE + "HeadersHook"),
                // What the server answers without the application: no context, no handler, a head that is none.
                Site.of(SERVER + "ServerImpl$Exchange", "reject")
                        .taking("int", "java.lang.String", "java.lang.String")
                        .calling(PACKAGE + "RejectHook"),
                Site.of("com.sun.net.httpserver.Filter$Chain", "doFilter")
                        .taking("com.sun.net.httpserver.HttpExchange")
                        .calling(PACKAGE + "ChainHook"),
                Site.of(SERVER + "ExchangeImpl", "sendResponseHeaders")
                        .taking("int", "long")
                        .calling(PACKAGE + "AnswerHook"),
                Site.of(SERVER + "ChunkedOutputStream", "writeChunk").taking().calling(PACKAGE + "ChunkHook"),
                // The answer's body is written, on whichever thread.
                Site.of(SERVER + "ServerImpl", "addEvent")
                        .taking(SERVER + "Event")
                        .calling(PACKAGE + "WrittenHook"),
                Site.of(SERVER + "HttpConnection", "close").taking().calling(PACKAGE + "CloseHook"));
    }

    @Override
    public List<String> opens() {
        return Collections.singletonList("jdk.httpserver/sun.net.httpserver");
    }
}
