// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.sampling.ObservedRequest;
import dev.weft.sampling.Sampler;

/**
 * One request that a server answers. An adapter answers these questions of its library's request and response, and
 * decides nothing; {@link HttpServerHandler} does. The adapter is made when the request arrives and followed to its end.
 */
public abstract class HttpServerCall extends Call implements Sampler.Request {

    /** What its work hangs on; {@code null} before the handler started it. */
    public TraceContext current;

    /** Who is to be told how it ends; {@code null} for nobody. */
    ObservedRequest followed;

    /** As it was asked for; {@code null} unless annotations are made of it. */
    String query;

    private Throwable thrown;

    protected HttpServerCall() {}

    /** It will be recorded, and asked for the rest at its end: now is the time to keep what will have changed by then. */
    protected void recorded() {}

    /** The request's method, as sent. */
    @Override
    public abstract String method();

    /** The full URL that was asked for; its query may be missing, it is not used. */
    protected abstract String url();

    /** What follows the {@code ?} in the URL, as it was sent; empty or {@code null} if nothing does. Asked when it arrives. */
    protected abstract String query();

    /** The pattern that its path matched, where the server knows one beside servlets; {@code null} otherwise. Asked at the end. */
    protected String route() {
        return null;
    }

    /** Path of the URL, without query; for the sampling rules, when the request arrives. */
    @Override
    public abstract String path();

    @Override
    public final String host() {
        return header("Host");
    }

    @Override
    public final String userAgent() {
        return header("User-Agent");
    }

    /** First value of a request header, {@code null} if it was not sent. */
    protected abstract String header(String name);

    /** Address of the connection's other end, {@code null} if unknown. */
    protected abstract String peer();

    /** The response's status as far as it is known now. */
    protected abstract int status();

    /** Bytes of the response's body, -1 if unknown. */
    protected abstract long contentLength();

    /** Sets a header of the response, if it is not too late for that. */
    protected abstract void setResponseHeader(String name, String value);

    /** What escaped from the application, where the server has kept it; {@code null} otherwise. Asked at the end. */
    protected Throwable escaped() {
        return null;
    }

    /** Remembers an exception that escaped from the application; the first one counts. */
    public final synchronized void thrown(Throwable escaped) {
        if (thrown == null) {
            thrown = escaped;
        }
    }

    final synchronized Throwable thrown() {
        return thrown;
    }
}
