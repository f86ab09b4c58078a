// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.util.List;

/** Documents that wait for X-Ray. Bounded: drops and counts those for which there is no room. Thread-safe. */
public interface Backlog extends AutoCloseable {
    /** Adds a document, or drops it. */
    void offer(byte[] document);

    /** Takes the oldest documents that are not taken yet; none if there are none, or if they cannot be read now. */
    Batch take(int max);

    /** The documents of a batch do not wait any longer. */
    void done(Batch batch);

    /** How many can be taken. */
    long ready();

    /** How many were dropped since the start. */
    long dropped();

    /** Takes no more documents. */
    @Override
    void close();

    /** @param first number of the first document; the others follow */
    record Batch(long first, List<byte[]> documents) {}
}
