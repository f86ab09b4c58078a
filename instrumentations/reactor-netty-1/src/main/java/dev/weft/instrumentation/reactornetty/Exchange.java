// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.http.HttpClientCall;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.context.TraceContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import reactor.netty.http.client.HttpClientResponse;

/** One subscription to a client's answer. It refers to nothing of the library's, being kept beside that. */
final class Exchange extends HttpClientCall {

    /** Who subscribed; {@code null} for nobody's work. */
    final TraceContext caller;

    private final HttpClientHandler handler;
    private String method;
    private String url;
    private String host;
    private boolean begun;

    /** Of which a subsegment tells. */
    private volatile boolean recorded;

    private volatile String header;
    private String headerName;

    /** The application's own header of this name, in the attempt that is under way. */
    private List<String> replaced = Collections.emptyList();

    private volatile int status;
    private volatile long length = -1;

    /** The application has been told of the final answer's head. */
    private volatile boolean answered;

    private boolean complete;

    Exchange(HttpClientHandler handler, TraceContext caller) {
        this.handler = handler;
        this.caller = caller;
    }

    boolean isBegun() {
        return begun;
    }

    /** Its first attempt begins, on the thread of the subscription. */
    void begin(String method, String url, String host) {
        begun = true;
        this.method = method;
        this.url = url;
        this.host = host;
        if (handler.follows() && handler.start(this) != null) {
            recorded = true;
            handler.suspend(this);
        }
    }

    /** Puts the trace header among those that are about to be sent. */
    void send(HttpHeaders headers) {
        if (header == null) {
            return;
        }
        List<String> own = headers.getAll(headerName);
        if (!own.equals(Collections.singletonList(header))) {
            replaced = own;
            headers.set(headerName, header);
        }
    }

    /** The head of an answer is there, of a redirect or the last one: those that were sent are the application's again. */
    void received(HttpHeaders sent, boolean isComplete) {
        complete = isComplete;
        if (header != null) {
            sent.remove(headerName);
            if (!replaced.isEmpty()) {
                sent.add(headerName, replaced);
            }
        }
    }

    /** The application is told of the head of the final answer. */
    void answered(HttpClientResponse response) {
        status = response.status().code();
        length = length(response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH));
        answered = true;
        if (complete || response.isWebsocket()) {
            finish(null);
        }
    }

    boolean isAnswered() {
        return answered;
    }

    /** The last of an answer's body is there, or is not wanted. */
    void ended() {
        if (answered) {
            finish(null);
        }
    }

    /** An answer breaks off. */
    void broken(Throwable thrown) {
        if (answered) {
            finish(thrown);
        }
    }

    /** The application does not wait any longer. */
    void cancelled() {
        if (recorded && !answered) {
            finish(new CancellationException("the subscription was cancelled"));
        }
    }

    void finish(Throwable thrown) {
        if (recorded) {
            handler.finish(this, thrown);
        }
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String host() {
        return host;
    }

    @Override
    protected void setHeader(String name, String value) {
        headerName = name;
        header = value;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return length;
    }
}
