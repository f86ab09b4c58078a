// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import io.grpc.Metadata;
import io.grpc.Status;
import java.net.URI;

/** One call that a client makes. It must not refer to gRPC's objects of the call, by which it is kept. */
final class GrpcClientCall extends HttpClientCall {

    private final String authority;

    /** {@code package.Service/Method}. */
    private final String name;

    private volatile TraceContext caller;

    /** Those of the call while it starts, {@code null} otherwise. */
    Metadata headers;

    /** Whether there is something to be recorded of it. */
    volatile boolean recorded;

    private boolean started;
    private volatile Status status;
    private volatile boolean secure;

    GrpcClientCall(String authority, String name) {
        this.authority = authority;
        this.name = name;
    }

    /** @param from what the application does */
    void start(TraceContext from, Metadata with) {
        started = true;
        caller = from;
        headers = with;
    }

    /**
     * For the application's callbacks: what it did when it started the call. Nothing, once that is long over: streams live on,
     * and belong to no request then.
     */
    TraceContext caller() {
        TraceContext from = caller;
        if (from != null && CurrentTraceContext.isExpired(from)) {
            caller = null;
            return null;
        }
        return from;
    }

    /** A call can be started once; gRPC refuses any other time. */
    boolean isStarted() {
        return started;
    }

    @Override
    protected String method() {
        return "POST";
    }

    @Override
    protected String url() {
        return (secure ? "https://" : "http://") + authority + "/" + name;
    }

    @Override
    protected String host() {
        return URI.create("http://" + authority).getHost();
    }

    @Override
    protected void setHeader(String header, String value) {
        Headers.set(headers, header, value);
    }

    @Override
    protected int status() {
        return status == null ? 0 : HttpStatus.of(status);
    }

    @Override
    protected long contentLength() {
        return -1;
    }

    /** @return what is behind a fault, {@code null} if there is none or it is not known */
    Throwable answered(Status answer) {
        status = answer;
        return HttpStatus.cause(answer);
    }

    void overTls() {
        secure = true;
    }
}
