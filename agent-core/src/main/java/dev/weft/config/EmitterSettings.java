// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** Where documents are sent, and how much may wait for that. Immutable. */
public final class EmitterSettings {

    private final DaemonAddress daemon;
    private final int queueDocuments;
    private final int queueBytes;

    private EmitterSettings(DaemonAddress daemon, int queueDocuments, int queueBytes) {
        this.daemon = daemon;
        this.queueDocuments = queueDocuments;
        this.queueBytes = queueBytes;
    }

    static EmitterSettings of(Values values, DaemonAddress daemon) {
        return new EmitterSettings(daemon, values.number(Setting.QUEUE_DOCUMENTS), values.number(Setting.QUEUE_BYTES));
    }

    public DaemonAddress daemon() {
        return daemon;
    }

    /** Documents that may wait to be sent, 1 to 1,000,000. */
    public int queueDocuments() {
        return queueDocuments;
    }

    /** Bytes of documents that may wait to be sent, 64 KiB to 1 GiB. */
    public int queueBytes() {
        return queueBytes;
    }
}
