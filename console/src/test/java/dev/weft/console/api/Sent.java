// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

/** Documents of a shop, sent at a moment of 2023. A call that an example does not name does not matter to it. */
final class Sent {
    static final long NOON = 1_700_000_000;
    static final String TRACE = trace(0);

    private Sent() {}

    /** The id of a trace that began so many seconds after noon. */
    static String trace(int second) {
        return String.format("1-%08x-0123456789abcdef01234567", NOON + second);
    }

    /** A segment that took from 0 to 1 s. */
    static String segment(String id, String name, String members) {
        return segment(TRACE, id, name, 0, 1, members);
    }

    static String segment(String trace, String id, String name, double start, double end, String members) {
        return "{'trace_id': '" + trace + "', "
                + call(id, name, start, end, members).substring(1);
    }

    /** A subsegment to embed. */
    static String call(String id, String name, double start, double end, String members) {
        return "{'id': '" + id(id) + "', 'name': '" + name + "', 'start_time': " + (NOON + start) + ", 'end_time': "
                + (NOON + end) + (members.isEmpty() ? "" : ", " + members) + "}";
    }

    /** A subsegment that is sent by itself. */
    static String subsegment(String id, String parent, String name, String members) {
        return segment(id, name, "'type': 'subsegment', " + parent(parent) + (members.isEmpty() ? "" : ", " + members));
    }

    static String parent(String id) {
        return "'parent_id': '" + id(id) + "'";
    }

    static String below(String... calls) {
        return "'subsegments': [" + String.join(", ", calls) + "]";
    }

    static String http(String method, String url, int status) {
        return "'http': {'request': {'method': '" + method + "', 'url': '" + url + "'}, 'response': {'status': "
                + status + "}}";
    }

    /** 16 digits. */
    static String id(String id) {
        return "0".repeat(16 - id.length()) + id;
    }
}
