// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.config.Annotation;
import dev.weft.segment.Segment;
import java.io.UnsupportedEncodingException;
import java.net.URLDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the annotations that the user configured, from header, query, route or status of a request. Immutable. */
public final class Annotations {

    private final Annotation[] wanted;
    private final String[] keys;

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

    /**
     * Makes one for the user's settings.
     *
     * @return {@code null} if {@code wanted} is empty
     */
    public static @Nullable Annotations of(List<Annotation> wanted) {
        return wanted.isEmpty() ? null : new Annotations(wanted);
    }

    /** Keeps the query of a request that arrives, because a forward or a dispatch changes it. */
    void arrived(HttpServerCall call) {
        if (ofQuery) {
            call.query = call.query();
        }
    }

    /** Whether the route of a segment is to be recorded and is not known yet. */
    boolean wantsRoute(Segment segment) {
        return ofRoute && !segment.isRouted();
    }

    /** Sets the annotations of a segment once its response is complete. */
    void describe(Segment segment, HttpServerCall call) {
        segment.settleRoute();
        String route = segment.route() == null && ofRoute ? call.route() : segment.route();
        @Nullable String[] values = new String[wanted.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(wanted[i], route, call);
        }
        segment.setAnnotations(keys, values);
    }

    private static @Nullable String value(Annotation annotation, @Nullable String route, HttpServerCall call) {
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

    /**
     * Returns the first value of a parameter, decoded.
     *
     * @param query raw, without {@code ?}
     * @return {@code null} if the parameter is absent
     */
    static @Nullable String first(@Nullable String query, String parameter) {
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
