// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.call.http.HttpServerCall;

/** An incoming request and its response. */
public final class Request extends HttpServerCall {

    private final int status;

    Request() {
        this(200);
    }

    public Request(int status) {
        this.status = status;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    protected String url() {
        return "http://shop.example/orders/7";
    }

    @Override
    protected String query() {
        return null;
    }

    @Override
    public String path() {
        return "/orders/7";
    }

    @Override
    protected String header(String name) {
        return null;
    }

    @Override
    protected String peer() {
        return "10.0.0.1";
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return -1;
    }

    @Override
    protected void setResponseHeader(String name, String value) {}
}
