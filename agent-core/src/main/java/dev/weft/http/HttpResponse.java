// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Reads a response of HTTP/1. Its stream bounds size and time. */
final class HttpResponse {

    private final InputStream in;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private HttpResponse(InputStream in) {
        this.in = in;
    }

    /**
     * The body of a response.
     *
     * @throws IOException if the status is not 200, or the response is malformed or incomplete
     */
    static byte[] body(InputStream in) throws IOException {
        return new HttpResponse(new BufferedInputStream(in)).body();
    }

    private byte[] body() throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.[01] [1-5][0-9][0-9]( .*)?")) {
            throw new IOException("the response is not HTTP");
        }
        if (!status.startsWith("200", 9)) {
            throw new IOException("status " + status.substring(9, 12));
        }
        String length = null;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            String name = colon < 0 ? "" : header.substring(0, colon).toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).trim();
            if (name.equals("content-length")) {
                length = value;
            } else if (name.equals("transfer-encoding")) {
                chunked |= value.toLowerCase(Locale.ROOT).endsWith("chunked");
            }
        }
        if (chunked) {
            chunks();
        } else if (length != null) {
            copy(number(length, 10));
        } else {
            rest();
        }
        return body.toByteArray();
    }

    private void chunks() throws IOException {
        while (true) {
            String head = line();
            int extension = head.indexOf(';');
            int size = number((extension < 0 ? head : head.substring(0, extension)).trim(), 16);
            if (size == 0) {
                return;
            }
            copy(size);
            line();
        }
    }

    private void copy(int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int read = in.read();
            if (read < 0) {
                throw new EOFException("the response ends too early");
            }
            body.write(read);
        }
    }

    private void rest() throws IOException {
        for (int read = in.read(); read >= 0; read = in.read()) {
            body.write(read);
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the response ends too early");
            }
            line.append((char) read);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }

    private static int number(String digits, int radix) throws IOException {
        try {
            int number = Integer.parseInt(digits, radix);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Rejected below, like a negative number.
        }
        throw new IOException("the response is not HTTP");
    }
}
