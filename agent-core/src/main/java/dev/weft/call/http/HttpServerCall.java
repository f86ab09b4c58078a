// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.sampling.ObservedRequest;
import dev.weft.sampling.Sampler;
import java.io.IOException;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request that a server receives. An adapter extends this class and reads its library's request and response.
 * {@link HttpServerHandler} decides what is recorded. The adapter makes one object for each request.
 *
 * <p>Methods about the request are called when it arrives, on the thread that received it, and again at its end. Methods
 * about the response are called at the end, on the thread that ends the request. Only {@link #setResponseHeader} is called on
 * arrival.
 */
public abstract class HttpServerCall extends Call implements Sampler.Request {

    /** The segment, or the unrecorded request that replaces it. */
    @SuppressWarnings("NullAway.Init") // HttpServerHandler.start sets it before any other method sees this call.
    TraceContext current;

    /** The request for the sampler's statistics. {@code null} if it is in none. */
    @Nullable
    ObservedRequest followed;

    /** The query of the request that arrived, because a forward changes it. {@code null} unless an annotation needs it. */
    @Nullable
    String query;

    private @Nullable Throwable thrown;

    protected HttpServerCall() {}

    /**
     * Keeps what the library changes before the end. Called once when the request arrives, if it may be recorded. Does
     * nothing by default.
     */
    protected void recorded() {}

    /** The HTTP method as sent: {@code GET}. */
    @Override
    public abstract String method();

    /**
     * The full URL: {@code http://shop.example/orders?page=2}. User information and query are not recorded. A server that
     * takes parts of it from the client composes it by {@link #url(String, String, String)}.
     */
    protected abstract String url();

    /**
     * Composes the URL of this request from what the client sent, whether that is valid or not.
     *
     * @param scheme {@code http} or {@code https}
     * @param authority host and port as the client named them; {@code null} if it did not
     * @param target as in the request's first line: a path, an absolute URL, {@code *}, or the authority of a
     *     {@code CONNECT}. A query may follow
     */
    protected final String url(@Nullable String scheme, @Nullable String authority, @Nullable String target) {
        return url(scheme, authority, 0, target);
    }

    /**
     * Does the same for a server that returns host and port apart.
     *
     * @param host an IPv6 address has its brackets
     * @param port 0 or less if there is none
     */
    protected final String url(@Nullable String scheme, @Nullable String host, int port, @Nullable String target) {
        return RequestUrl.of(method(), scheme, host, port, this, target);
    }

    /** The address that received the request, which replaces an authority that is not valid. {@code null} if unknown. */
    protected @Nullable SocketAddress local() {
        return null;
    }

    /** The raw query, without {@code ?}: {@code page=2}. Empty or {@code null} if there is none. Called on arrival. */
    protected abstract @Nullable String query();

    /**
     * The pattern that the path matched: {@code /orders/{id}}. {@code null} if the server has no router, or if a servlet
     * answers. Called at the end.
     */
    protected @Nullable String route() {
        return null;
    }

    /** The path of the URL, without query: {@code /orders}. Used by sampling rules, when the request arrives. */
    @Override
    public abstract String path();

    @Override
    public final @Nullable String host() {
        return header("Host");
    }

    @Override
    public final @Nullable String userAgent() {
        return header("User-Agent");
    }

    /**
     * The first value of a request header; {@code null} if it was not sent.
     *
     * @param name ignores case
     */
    protected abstract @Nullable String header(String name);

    /** The IP address of the other end of the connection; {@code null} if unknown. */
    protected abstract @Nullable String peer();

    /** The status that the client received: 200. 0 if it received none. */
    protected abstract int status();

    /** The length of the response body in bytes; -1 if unknown. */
    protected abstract long contentLength();

    /** Sets a header of the response. Has no effect once the header has been sent. May throw. */
    protected abstract void setResponseHeader(String name, String value);

    /** The exception that the server kept after it escaped from the application; {@code null} if none. Called at the end. */
    protected @Nullable Throwable escaped() {
        return null;
    }

    /**
     * Whether an exception that escaped, or one of its causes, says that the client has left. That is no fault of the service.
     */
    protected boolean saysClientLeft(Throwable thrown) {
        return false;
    }

    /**
     * Whether an exception that escaped, or one of its causes, is the server's own, for a request that is malformed or too
     * large. The status tells what the server made of it.
     */
    protected boolean saysMalformed(Throwable thrown) {
        return false;
    }

    /** Whether the response ended before it was complete. Called at the end. */
    protected boolean brokeOff() {
        return false;
    }

    /**
     * Whether the server itself failed to read from the client or to write to it: the exception is the JDK's, and the first
     * frame after those of the JDK is the server's.
     *
     * @param serverPackages beginnings of class names
     */
    protected static boolean isConnectionLost(Throwable thrown, String... serverPackages) {
        if (!(thrown instanceof IOException) || !thrown.getClass().getName().startsWith("java.")) {
            return false;
        }
        for (StackTraceElement frame : thrown.getStackTrace()) {
            String name = frame.getClassName();
            for (String each : serverPackages) {
                if (name.startsWith(each)) {
                    return true;
                }
            }
            if (!name.startsWith("java.") && !name.startsWith("sun.") && !name.startsWith("jdk.")) {
                return false;
            }
        }
        return false;
    }

    /** Keeps an exception that escaped from the application. The first one counts. Called on any thread. */
    public final synchronized void thrown(Throwable escaped) {
        if (thrown == null) {
            thrown = escaped;
        }
    }

    final synchronized @Nullable Throwable thrown() {
        return thrown;
    }
}
