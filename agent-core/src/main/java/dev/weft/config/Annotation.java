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

/** An annotation that the user asked for: its key, and which part of a request is its value. */
public final class Annotation {

    static final String EXPECTED =
            "`name=header:X-Header`, `name=query:parameter`, `name=route` or `name=status-class`, separated by commas";

    /** X-Ray indexes no more annotations of a trace. */
    private static final int MAX_ANNOTATIONS = 50;

    private static final int MAX_KEY_LENGTH = 500;

    /** The part of a request. */
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
     * @throws IllegalArgumentException if an entry is invalid; the message names it and says why
     */
    static List<Annotation> parse(String list) {
        List<Annotation> annotations = new ArrayList<Annotation>();
        Set<String> keys = new HashSet<String>();
        for (String entry : Values.patterns(list)) {
            Annotation annotation = entry(entry);
            if (!keys.add(annotation.key)) {
                throw invalid(entry, "the name is given twice");
            }
            annotations.add(annotation);
        }
        if (annotations.size() > MAX_ANNOTATIONS) {
            throw new IllegalArgumentException("X-Ray takes " + MAX_ANNOTATIONS + ", there are " + annotations.size());
        }
        return Collections.unmodifiableList(annotations);
    }

    private static Annotation entry(String entry) {
        int equals = entry.indexOf('=');
        if (equals < 0) {
            throw invalid(entry, "it is not name=source");
        }
        String key = entry.substring(0, equals).trim();
        if (!isKey(key)) {
            throw invalid(entry, "a name is of 1 to " + MAX_KEY_LENGTH + " letters, digits and _");
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
        throw invalid(entry, "it has none of the sources");
    }

    private static void check(String entry, Source source, String name) {
        if (name.isEmpty()) {
            throw invalid(entry, "nothing is named behind the colon");
        }
        if (source == Source.HEADER && !isToken(name)) {
            throw invalid(entry, "the header's name holds a character that no header has");
        }
        if (source == Source.HEADER ? Credentials.isHeader(name) : Credentials.isParameter(name)) {
            throw invalid(entry, "that holds credentials, which are not recorded");
        }
    }

    private static IllegalArgumentException invalid(String entry, String why) {
        return new IllegalArgumentException("in " + Quoted.quoted(entry) + " " + why);
    }

    private static boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (!isLetterOrDigit(c) && c != '_') {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= MAX_KEY_LENGTH;
    }

    /** The {@code token} of RFC 9110, section 5.6.2. */
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

    /** Name of the header or the query parameter; empty for the other sources. */
    public String name() {
        return name;
    }
}
