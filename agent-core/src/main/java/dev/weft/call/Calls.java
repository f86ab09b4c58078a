// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

/** The handlers, one of each kind: what a hook is given. */
public final class Calls {

    private final HttpServerHandler httpServer;
    private final HttpClientHandler httpClient;
    private final AwsHandler aws;

    public Calls(HttpServerHandler httpServer, HttpClientHandler httpClient, AwsHandler aws) {
        this.httpServer = httpServer;
        this.httpClient = httpClient;
        this.aws = aws;
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
