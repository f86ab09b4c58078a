// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.nio.charset.StandardCharsets;

/**
 * Turns entities into datagrams: the daemon's header line, followed by an X-Ray segment document. For one thread.
 *
 * <p>A document over the limit is split: its subsegments travel in documents of their own. An entity that is too large by
 * itself is {@linkplain Trim trimmed}.
 */
public final class SegmentJson {

    /** The largest datagram that every receiver accepts, header line included. */
    public static final int MAX_BYTES = 63 * 1024;

    private static final byte[] HEADER = "{\"format\": \"json\", \"version\": 1}\n".getBytes(StandardCharsets.US_ASCII);

    private static final Trim[] TRIMS = Trim.values();

    private final JsonWriter json = new JsonWriter(MAX_BYTES);
    private final DocumentJson document;

    /** Receives the datagrams. */
    public interface Sink {

        /**
         * Takes a datagram.
         *
         * @param bytes hold the datagram in the first {@code length} bytes; valid until the method returns
         */
        void accept(byte[] bytes, int length);

        /** A document is too large: its subsegments follow in documents of their own. */
        default void split() {}

        /** Something was left out of the last datagram. */
        default void trimmed() {}
    }

    public SegmentJson(Service service) {
        this.document = new DocumentJson(json, service);
    }

    /**
     * Writes a finished entity as one datagram, or as several if it is too large for one.
     *
     * @return the number of entities that were left out, because they are too large even if trimmed
     */
    public int write(EntityData finished, Sink sink) {
        if (tryToWrite(finished, true, Trim.NOTHING, sink)) {
            return 0;
        }
        int left = writeAlone(finished, sink) ? 0 : 1;
        if (finished.children != null && !finished.children.isEmpty()) {
            sink.split();
            for (SubsegmentData child : finished.children) {
                child.independent = true;
                left += write(child, sink);
            }
        }
        return left;
    }

    /** Writes an open entity, as far as it is known, with {@code in_progress}. */
    public void announce(EntityData open, Sink sink) {
        json.start(HEADER);
        document.announce(open);
        // Not checked for the limit: the texts of an entity are bounded far below it.
        sink.accept(json.bytes(), json.length());
    }

    private boolean writeAlone(EntityData entity, Sink sink) {
        for (Trim trim : TRIMS) {
            if (tryToWrite(entity, false, trim, sink)) {
                if (trim != Trim.NOTHING) {
                    sink.trimmed();
                }
                return true;
            }
        }
        return false;
    }

    private boolean tryToWrite(EntityData entity, boolean withChildren, Trim trim, Sink sink) {
        json.start(HEADER);
        document.write(entity, withChildren, trim);
        if (json.isFull()) {
            return false;
        }
        sink.accept(json.bytes(), json.length());
        return true;
    }
}
