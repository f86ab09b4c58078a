// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** One call of a client. It must not refer to gRPC's objects of the call, since they are its keys in a weak table. */
final class GrpcClientCall extends HttpClientCall {

    private final String authority;

    /** {@code package.Service/Method}. */
    private final String name;

    private volatile @Nullable TraceContext caller;

    /** Set while the call starts, {@code null} before and after. */
    @Nullable
    Metadata headers;

    /** Whether a subsegment records this call. */
    volatile boolean recorded;

    private boolean started;
    private volatile @Nullable Status status;
    private volatile boolean secure;

    GrpcClientCall(String authority, String name) {
        this.authority = authority;
        this.name = name;
    }

    /** @param from what is current where the application starts the call */
    void start(@Nullable TraceContext from, Metadata with) {
        started = true;
        caller = from;
        headers = with;
    }

    /**
     * Returns the context for the application's callbacks. It is that of the start, until it expires: a stream may live
     * longer than its request, and belongs to no request then.
     */
    @Nullable
    TraceContext caller() {
        TraceContext from = caller;
        if (from != null && CurrentTraceContext.isExpired(from)) {
            caller = null;
            return null;
        }
        return from;
    }

    /** A call starts once. gRPC refuses a second start. */
    boolean isStarted() {
        return started;
    }

    @Override
    protected String method() {
        return "POST";
    }

    @Override
    protected String url() {
        return GrpcUrl.of(secure, authority, "/" + name);
    }

    @Override
    protected String host() {
        return authority;
    }

    @Override
    protected void setHeaders(TraceContext sender) {
        Metadata sent = headers;
        if (sent != null) {
            for (String header : sender.headerNames()) {
                Headers.set(sent, header, sender.header(header));
            }
        }
    }

    @Override
    protected int status() {
        Status answer = status;
        return answer == null ? 0 : HttpStatus.of(answer);
    }

    @Override
    protected long contentLength() {
        return -1;
    }

    /** Returns the cause of a fault; {@code null} if there is no fault or the cause is unknown. */
    @Nullable
    Throwable answered(Status answer) {
        status = answer;
        return HttpStatus.cause(answer);
    }

    void setSecure() {
        secure = true;
    }
}
