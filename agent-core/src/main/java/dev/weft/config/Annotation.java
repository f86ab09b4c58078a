// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import dev.weft.redaction.Credentials;
import dev.weft.redaction.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the user wants to find traces by: an annotation's key, and what of a request is its value. */
public final class Annotation {

    static final String EXPECTED =
            "`name=header:X-Header`, `name=query:parameter`, `name=route` or `name=status-class`, separated by commas";

    /** So many X-Ray indexes of a trace. */
    private static final int MOST = 50;

    private static final int MOST_KEY = 500;

    /** What of a request. */
    public enum Source {
        HEADER("header:"),
        QUERY("query:"),
        ROUTE("route"),
        STATUS_CLASS("status-class");

        private final String written;

        Source(String written) {
            this.written = written;
        }
    }

    private final String key;
    private final Source source;
    private final String name;

    private Annotation(String key, Source source, String name) {
        this.key = key;
        this.source = source;
        this.name = name;
    }

    /**
     * Reads a list such as {@code tenant=header:X-Tenant-Id, route=route}.
     *
     * @throws IllegalArgumentException whose message names the entry that is wrong and says why
     */
    static List<Annotation> parse(String list) {
        List<Annotation> annotations = new ArrayList<Annotation>();
        Set<String> keys = new HashSet<String>();
        for (String entry : list.split(",")) {
            if (entry.trim().isEmpty()) {
                continue;
            }
            Annotation annotation = entry(entry.trim());
            if (!keys.add(annotation.key)) {
                throw wrong(entry, "the name is given twice");
            }
            annotations.add(annotation);
        }
        if (annotations.size() > MOST) {
            throw new IllegalArgumentException("X-Ray takes " + MOST + ", there are " + annotations.size());
        }
        return Collections.unmodifiableList(annotations);
    }

    private static Annotation entry(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 0) {
            throw wrong(entry, "it is not name=source");
        }
        String key = entry.substring(0, equals).trim();
        if (!isKey(key)) {
            throw wrong(entry, "a name is of 1 to " + MOST_KEY + " letters, digits and _");
        }
        String written = entry.substring(equals + 1).trim();
        for (Source source : Source.values()) {
            boolean named = source.written.endsWith(":");
            if (named ? written.startsWith(source.written) : written.equals(source.written)) {
                String name = written.substring(source.written.length()).trim();
                if (named) {
                    check(entry, source, name);
                }
                return new Annotation(key, source, name);
            }
        }
        throw wrong(entry, "it has none of the sources");
    }

    private static void check(String entry, Source source, String name) {
        if (name.isEmpty()) {
            throw wrong(entry, "nothing is named behind the colon");
        }
        if (source == Source.HEADER && !isToken(name)) {
            throw wrong(entry, "the header's name holds a character that no header has");
        }
        if (source == Source.HEADER ? Credentials.isHeader(name) : Credentials.isParameter(name)) {
            throw wrong(entry, "that holds credentials, which are not recorded");
        }
    }

    private static IllegalArgumentException wrong(String entry, String why) {
        return new IllegalArgumentException("in " + Quoted.quoted(entry.trim()) + " " + why);
    }

    private static boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!isLetterOrDigit(c) && c != '_') {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= MOST_KEY;
    }

    /** As RFC 9110 has the name of a field. */
    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isLetterOrDigit(c) && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** 1 to 500 letters, digits and {@code _}. */
    public String key() {
        return key;
    }

    public Source source() {
        return source;
    }

    /** Of the header or the query parameter; empty for the other sources. */
    public String name() {
        return name;
    }
}
