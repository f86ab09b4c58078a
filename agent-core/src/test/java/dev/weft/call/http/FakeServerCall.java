// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import java.util.Map;
import java.util.TreeMap;

/** A request that a server receives, and its response. */
public class FakeServerCall extends HttpServerCall {

    final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    final Map<String, String> responseHeaders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String url = "http://shop.example/orders/7";
    String query;
    String route;
    String peer = "10.0.0.1";
    int status = 200;
    long contentLength = -1;
    RuntimeException refusal;

    FakeServerCall with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public FakeServerCall traced(String value) {
        return with("X-Amzn-Trace-Id", value);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String query() {
        return query;
    }

    @Override
    public String path() {
        return "/orders/7";
    }

    @Override
    protected String header(String name) {
        return headers.get(name);
    }

    @Override
    protected String route() {
        return route;
    }

    @Override
    protected String peer() {
        return peer;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return contentLength;
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        if (refusal != null) {
            throw refusal;
        }
        responseHeaders.put(name, value);
    }
}
