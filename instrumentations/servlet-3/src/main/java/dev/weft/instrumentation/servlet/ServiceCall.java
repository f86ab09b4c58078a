// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request as the first servlet gets it, in a container of which nothing more is known. */
final class ServiceCall extends ServletCall {

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    /** Something listens to the end of the asynchronous request. */
    boolean async;

    /** The container gets an exception and will make an answer of it. */
    boolean failed;

    ServiceCall(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    @Override
    HttpServletRequest request() {
        return request;
    }

    @Override
    HttpServletResponse response() {
        return response;
    }

    @Override
    protected int status() {
        int status = response.getStatus();
        return failed && status < 400 ? 500 : status;
    }

    @Override
    protected long contentLength() {
        return announcedLength();
    }
}
