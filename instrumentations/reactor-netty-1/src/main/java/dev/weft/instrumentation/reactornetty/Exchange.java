// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientResponse;

/**
 * One subscription to a client's response, with all its attempts and redirects. It holds no object of the library, since a
 * weak table keeps it beside those.
 */
final class Exchange {

    private final PendingCall call;
    private boolean begun;

    /** Volatile, since any thread may cancel. */
    private volatile boolean recorded;

    /** The application's own trace headers by name, in the current attempt. */
    private Map<String, List<String>> replaced = Collections.emptyMap();

    /** The head has the last part of the response with it. */
    private boolean complete;

    /** The head of the final response was delivered to the application. */
    private volatile boolean answered;

    /** Made on the thread that subscribes. */
    Exchange(Handlers handlers) {
        this.call = new PendingCall(handlers);
    }

    boolean isBegun() {
        return begun;
    }

    /** The first attempt begins, on the thread that subscribes. */
    void begin(HttpClientHandler handler, String method, String url, @Nullable String host) {
        begun = true;
        if (handler.follows()) {
            call.begin(method, url, host);
            call.suspend();
            recorded = call.isRecorded();
        }
    }

    /** @param headers about to be sent */
    void setHeaders(HttpHeaders headers) {
        TraceContext sender = call.sender();
        if (sender == null) {
            return;
        }
        for (String name : sender.headerNames()) {
            String value = sender.header(name);
            List<String> own = headers.getAll(name);
            if (!own.equals(Collections.singletonList(value))) {
                keep(name, own);
                headers.set(name, value);
            }
        }
    }

    private void keep(String name, List<String> own) {
        if (!own.isEmpty() && replaced.isEmpty()) {
            replaced = new HashMap<String, List<String>>();
        }
        if (!replaced.isEmpty() || !own.isEmpty()) {
            replaced.put(name, own);
        }
    }

    /**
     * The head of a response has arrived, that of a redirect or the final one.
     *
     * @param sent the headers of the request, which get the application's own trace headers again
     */
    void headReceived(HttpHeaders sent, boolean isComplete) {
        complete = isComplete;
        TraceContext sender = call.sender();
        if (sender == null) {
            return;
        }
        for (String name : sender.headerNames()) {
            sent.remove(name);
            List<String> own = replaced.get(name);
            if (own != null) {
                sent.add(name, own);
            }
        }
    }

    /** The head of the final response is about to be delivered to the application. */
    void answered(HttpClientResponse response) {
        call.answered(response.status().code(), response.responseHeaders().get(HttpHeaderNames.CONTENT_LENGTH));
        answered = true;
        if (complete || response.isWebsocket()) {
            end(null);
        }
    }

    /** The last part of a body has arrived, or is not wanted. */
    void bodyEnded() {
        if (answered) {
            end(null);
        }
    }

    void bodyFailed(Throwable thrown) {
        if (answered) {
            end(thrown);
        }
    }

    /** Operators that have their only value cancel too. After the head that means nothing. */
    void cancelled() {
        if (recorded && !answered) {
            end(new CancellationException("the subscription was cancelled"));
        }
    }

    void end(@Nullable Throwable thrown) {
        if (recorded) {
            call.end(thrown);
        }
    }

    /** Makes the context of the subscription current. Returns {@code null} if nothing has changed. */
    @Nullable
    Scope attachCaller() {
        return call.attachCaller();
    }
}
