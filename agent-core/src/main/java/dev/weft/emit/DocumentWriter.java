// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import dev.weft.base.Log;
import dev.weft.segment.EntityData;
import dev.weft.segment.Progress;
import dev.weft.segment.SegmentJson;

/** Writes documents as datagrams and passes them to the delivery. For the emitter's thread. */
final class DocumentWriter implements Progress.Announcer {

    private final SegmentJson json;
    private final SegmentJson.Sink sink;
    private final DocumentQueue queue;
    private final Counters counters;
    private final Log log;

    /** A failure has been logged. */
    private boolean complained;

    /** @param queue says which entities are not announced while it is overloaded */
    DocumentWriter(SegmentJson json, SegmentJson.Sink sink, DocumentQueue queue, Counters counters, Log log) {
        this.json = json;
        this.sink = sink;
        this.queue = queue;
        this.counters = counters;
        this.log = log;
    }

    void write(EntityData finished) {
        try {
            counters.failed.addAndGet(json.write(finished, sink));
        } catch (RuntimeException | Error e) {
            failed(finished, e);
        }
    }

    /** Announces an entity that has been open for long. */
    @Override
    public void accept(EntityData open) {
        if (queue.leavesOut(open)) {
            counters.dropped.incrementAndGet();
            return;
        }
        try {
            json.announce(open, sink);
        } catch (RuntimeException | Error e) {
            failed(open, e);
        }
    }

    /** An Error is caught too, because without its thread the emitter would never send again. */
    private void failed(EntityData document, Throwable thrown) {
        counters.failed.incrementAndGet();
        if (!complained) {
            complained = true;
            log.error("cannot write the document of " + document.name() + ", which is not said again", thrown);
        }
    }
}
