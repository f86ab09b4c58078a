// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

/** The bounds of the queue of documents. */
public final class QueueLimits {

    final int documents;
    final long bytes;

    /**
     * Creates bounds that apply together.
     *
     * @param documents maximum number of documents
     * @param bytes maximum heap bytes, as estimated
     */
    public QueueLimits(int documents, long bytes) {
        this.documents = documents;
        this.bytes = bytes;
    }
}
