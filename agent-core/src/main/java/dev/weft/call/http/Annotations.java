// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.config.Annotation;
import dev.weft.segment.Segment;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.List;

/** What the user wants to find the traces of requests by. */
public final class Annotations {

    private final Annotation[] wanted;
    private final String[] keys;

    /** Whether a request's query, and its route, are wanted at all. */
    private final boolean ofQuery;

    private final boolean ofRoute;

    private Annotations(List<Annotation> wanted) {
        this.wanted = wanted.toArray(new Annotation[0]);
        this.keys = new String[this.wanted.length];
        boolean query = false;
        boolean route = false;
        for (int i = 0; i < keys.length; i++) {
            keys[i] = this.wanted[i].key();
            query |= this.wanted[i].source() == Annotation.Source.QUERY;
            route |= this.wanted[i].source() == Annotation.Source.ROUTE;
        }
        this.ofQuery = query;
        this.ofRoute = route;
    }

    /** {@code null} if none are wanted. */
    public static Annotations of(List<Annotation> wanted) {
        return wanted.isEmpty() ? null : new Annotations(wanted);
    }

    /** A request that is recorded has arrived: keeps what a forward or a dispatch changes. */
    void arrived(HttpServerCall call) {
        if (ofQuery) {
            call.query = call.query();
        }
    }

    boolean wantsRoute(Segment segment) {
        return ofRoute && !segment.isRouted();
    }

    /** The answer is complete. */
    void describe(Segment segment, HttpServerCall call) {
        segment.settleRoute();
        String route = segment.route() == null && ofRoute ? call.route() : segment.route();
        String[] values = new String[wanted.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(wanted[i], route, call);
        }
        segment.setAnnotations(keys, values);
    }

    private static String value(Annotation annotation, String route, HttpServerCall call) {
        switch (annotation.source()) {
            case HEADER:
                return call.header(annotation.name());
            case QUERY:
                return first(call.query, annotation.name());
            case ROUTE:
                return route;
            default:
                int status = call.status();
                return status < 100 || status > 999 ? null : status / 100 + "xx";
        }
    }

    /** The parameter's first value in a raw query, decoded; {@code null} if it is not there. */
    static String first(String query, String parameter) {
        int start = 0;
        while (query != null && start < query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            int equals = query.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (decoded(query.substring(start, nameEnd)).equals(parameter)) {
                return nameEnd == end ? "" : decoded(query.substring(nameEnd + 1, end));
            }
            start = end + 1;
        }
        return null;
    }

    private static String decoded(String raw) {
        if (raw.indexOf('%') < 0 && raw.indexOf('+') < 0) {
            return raw;
        }
        try {
            return URLDecoder.decode(raw, "UTF-8");
        } catch (UnsupportedEncodingException | IllegalArgumentException malformed) {
            return raw;
        }
    }
}
