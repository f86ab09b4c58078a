// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceContext;

/** A client call with an immediate answer. */
final class FixedClientCall extends HttpClientCall {

    String header;

    @Override
    protected String method() {
        return "GET";
    }

    @Override
    protected String url() {
        return "http://prices.example/items/4711";
    }

    @Override
    protected String host() {
        return "prices.example";
    }

    @Override
    protected void setHeaders(TraceContext sender) {
        header = sender.traceHeader();
    }

    @Override
    protected int status() {
        return 200;
    }

    @Override
    protected long contentLength() {
        return 128;
    }
}
