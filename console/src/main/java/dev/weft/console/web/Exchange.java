// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** A request and the way to answer it, independent of the server's library. */
interface Exchange {
    /** {@code GET}, {@code POST} and so on. */
    String method();

    /** The path as sent, without the query; percent signs are not decoded. */
    String path();

    /** What follows the question mark of the target, as sent; empty if there is none. */
    String query();

    /** All values of a header, in any case; empty if it is absent. */
    List<String> headers(String name);

    /** The first value of a header. */
    default Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** Where the request comes from. */
    InetSocketAddress client();

    /**
     * Reads the body.
     *
     * @param limit in bytes
     * @return empty if the body is longer than the limit
     * @throws IOException if the client goes away or is too slow
     */
    Optional<byte[]> body(int limit) throws IOException;

    /** Answers, and ends the exchange. Call it once. */
    void answer(Answer answer) throws IOException;

    /**
     * Answers with a body that has no end yet.
     *
     * @param head its body is ignored
     */
    Stream stream(Answer head) throws IOException;

    /** A body that is written in parts. Closing it ends the exchange. */
    interface Stream extends AutoCloseable {
        /** Sends a part at once. Fails if the client has gone, or has read nothing for long. */
        void send(String text) throws IOException;

        @Override
        void close();
    }
}
