// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.document.Document;
import dev.weft.console.trace.Addresses;
import dev.weft.console.trace.Assembly;
import dev.weft.console.trace.Trace;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assembles traces from a chapter, and keeps those that were read last. Bounded in bytes of the heap. Thread-safe. */
final class Cache {
    private static final long MAX_BYTES =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private final Addresses addresses = new Addresses();
    private final Map<String, Read> traces = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Read(Header header, Trace trace, long heap) {}

    /** Empty if the chapter was deleted. */
    Optional<Trace> trace(Chapter chapter, Header header) throws SQLException, IOException {
        synchronized (this) {
            Read read = traces.get(header.id());
            if (read != null && read.header().equals(header)) {
                return Optional.of(read.trace());
            }
        }
        List<byte[]> parts = chapter.parts(header.number());
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        Assembly assembly = new Assembly(header.id(), addresses);
        for (byte[] part : parts) {
            for (Document document : Packed.unpack(part)) {
                assembly.add(document);
            }
        }
        Trace trace = assembly.trace();
        keep(new Read(header, trace, assembly.heap()));
        return Optional.of(trace);
    }

    private synchronized void keep(Read read) {
        Read before = traces.put(read.header().id(), read);
        bytes += read.heap() - (before == null ? 0 : before.heap());
        var eldest = traces.values().iterator();
        while (bytes > MAX_BYTES && eldest.hasNext()) {
            bytes -= eldest.next().heap();
            eldest.remove();
        }
    }
}
