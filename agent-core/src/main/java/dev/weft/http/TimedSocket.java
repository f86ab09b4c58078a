// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A connection without proxy. Reading ends at a deadline and at a maximum size, also for TLS on top of it. */
final class TimedSocket extends Socket {

    private final int maxKib;
    private long endNanos;
    private int count;

    TimedSocket(int maxKib) {
        super(Proxy.NO_PROXY);
        this.maxKib = maxKib;
    }

    /** Sets the deadline of reading, on the clock of {@link System#nanoTime}. */
    void readUntil(long nanos) {
        this.endNanos = nanos;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(millis(endNanos));
                int read = super.read(bytes, offset, length);
                count += Math.max(0, read);
                if (count > 1024 * maxKib) {
                    throw new IOException("the response is over " + maxKib + " KiB");
                }
                return read;
            }
        };
    }

    /** Milliseconds until {@code endNanos}, at least 1. */
    static int millis(long endNanos) throws SocketTimeoutException {
        long left = endNanos - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("there is no time left");
        }
        return (int) Math.max(1, left / 1_000_000);
    }
}
