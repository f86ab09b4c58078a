// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.Context;

/** The handlers, one of each kind: what a hook is given. */
public final class Calls {

    private final Context context;
    private final HttpServerHandler httpServer;
    private final HttpClientHandler httpClient;
    private final AwsHandler aws;

    public Calls(Context context, HttpServerHandler httpServer, HttpClientHandler httpClient, AwsHandler aws) {
        this.context = context;
        this.httpServer = httpServer;
        this.httpClient = httpClient;
        this.aws = aws;
    }

    /**
     * After a hook has failed at its exit: what it left current on this thread would make every later request here a part
     * of that one.
     */
    public void leave() {
        context.set(null);
    }

    public HttpServerHandler httpServer() {
        return httpServer;
    }

    public HttpClientHandler httpClient() {
        return httpClient;
    }

    public AwsHandler aws() {
        return aws;
    }
}
