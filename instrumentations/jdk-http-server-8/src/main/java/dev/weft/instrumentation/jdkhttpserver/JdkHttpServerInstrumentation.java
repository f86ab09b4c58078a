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
 * The JDK's {@code HttpServer} and {@code HttpsServer}. A call starts when the head is read, since the server refuses some
 * requests by itself. It finishes when the answer is written or the connection closed, and the thread that read the request
 * has returned from the application.
 */
public final class JdkHttpServerInstrumentation extends Instrumentation {

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
                // All work of one thread for one request.
                Site.of(SERVER + "ServerImpl$Exchange", "run").taking().calling(RequestHooks.Run.class),
                Site.of(SERVER + "Request", "headers").taking().calling(RequestHooks.RequestHeaders.class),
                // The server answers without the application: no context, no handler, a malformed head.
                Site.of(SERVER + "ServerImpl$Exchange", "reject")
                        .taking("int", "java.lang.String", "java.lang.String")
                        .calling(RequestHooks.Reject.class),
                Site.of("com.sun.net.httpserver.Filter$Chain", "doFilter")
                        .taking("com.sun.net.httpserver.HttpExchange")
                        .calling(RequestHooks.Chain.class),
                Site.of(SERVER + "ExchangeImpl", "sendResponseHeaders")
                        .taking("int", "long")
                        .calling(AnswerHooks.ResponseHeaders.class),
                Site.of(SERVER + "ChunkedOutputStream", "writeChunk").taking().calling(AnswerHooks.Chunk.class),
                // Called when the answer's body is written, on any thread.
                Site.of(SERVER + "ServerImpl", "addEvent")
                        .taking(SERVER + "Event")
                        .calling(AnswerHooks.Written.class),
                Site.of(SERVER + "HttpConnection", "close").taking().calling(AnswerHooks.Close.class));
    }

    @Override
    public List<String> opens() {
        return Collections.singletonList("jdk.httpserver/sun.net.httpserver");
    }
}
