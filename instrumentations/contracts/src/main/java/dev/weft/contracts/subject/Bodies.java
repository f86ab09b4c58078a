// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Bodies of requests and responses that every application of HttpServerContract reads and writes. */
public final class Bodies {

    private static final int CHUNK = 64 * 1024;
    private static final int MAX_CHUNKS = 16_000;

    private Bodies() {}

    /** Writes until the client has left: at most 1 GB. */
    public static void writeEndlessly(OutputStream body) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int i = 0; i < MAX_CHUNKS; i++) {
            body.write(chunk);
            body.flush();
        }
    }

    /** Reads the whole body. */
    public static void read(InputStream body) throws IOException {
        byte[] buffer = new byte[CHUNK];
        int read = 0;
        while (read >= 0) {
            read = body.read(buffer);
        }
    }

    /** The names of the classes in the caller's stack, one a line. */
    public static String frames() {
        StringBuilder frames = new StringBuilder();
        Arrays.stream(new Throwable().getStackTrace())
                .forEach(frame -> frames.append(frame.getClassName()).append('\n'));
        return frames.toString();
    }
}
