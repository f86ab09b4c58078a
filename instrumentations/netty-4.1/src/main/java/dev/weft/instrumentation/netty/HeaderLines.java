// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.context.TraceContext;
import io.netty.handler.codec.Headers;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The trace headers of a call that has more than one. */
final class HeaderLines extends HeaderLine {

    private final TraceContext sender;
    private final String[] names;

    private HeaderLines(TraceContext sender, String[] names, HttpHeaders own) {
        super(sender.traceHeader(), containsOne(own, names));
        this.sender = sender;
        this.names = names;
    }

    /** Returns the other type, so that the verifier does not load this class for a call with one header. */
    static HeaderLine of(TraceContext sender, String[] names, HttpHeaders own) {
        return new HeaderLines(sender, names, own);
    }

    private static boolean containsOne(HttpHeaders own, String[] names) {
        for (String name : names) {
            if (own.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    void setOn(Headers<CharSequence, CharSequence, ?> headers) {
        for (String name : names) {
            headers.set(lowerCase(name), sender.header(name));
        }
    }

    @Override
    String text() {
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            lines.append(name).append(": ").append(sender.header(name)).append("\r\n");
        }
        return lines.toString();
    }

    @Override
    boolean isOurs(byte[] rest, int line) {
        for (String name : names) {
            if (isNamed(lowerCase(name).getBytes(StandardCharsets.US_ASCII), rest, line)) {
                return true;
            }
        }
        return false;
    }
}
