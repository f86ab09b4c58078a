// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import dev.weft.call.http.HttpServerCall;

/** A request with constant values, so that asking for them costs nothing. */
final class FixedCall extends HttpServerCall {

    @Override
    public String method() {
        return "GET";
    }

    @Override
    protected String url() {
        return "http://shop.example:8080/catalogue/items/4711";
    }

    @Override
    protected String query() {
        return null;
    }

    @Override
    public String path() {
        return "/catalogue/items/4711";
    }

    @Override
    protected String header(String name) {
        return switch (name) {
            case "Host" -> "shop.example:8080";
            case "User-Agent" -> "curl/8.5.0";
            default -> null;
        };
    }

    @Override
    protected String peer() {
        return "10.0.12.7";
    }

    @Override
    protected int status() {
        return 200;
    }

    @Override
    protected long contentLength() {
        return 512;
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        throw new IllegalStateException("not expected to be asked for " + name);
    }
}
