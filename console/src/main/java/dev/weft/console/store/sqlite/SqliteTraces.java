// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
import dev.weft.console.filter.Plan;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.store.sqlite.Places.Place;
import dev.weft.console.store.sqlite.Slices.Slice;
import dev.weft.console.trace.IndexEntry;
import dev.weft.console.trace.Tally;
import dev.weft.console.trace.Trace;
import dev.weft.console.trace.TraceTime;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Holds traces in a directory, in SQLite files of an hour each. A document is on the disk a quarter of a second after it came,
 * or earlier if many come or if a reader asks. If the process is killed, later documents are lost.
 */
public final class SqliteTraces implements Traces {
    private static final long FLUSH_MILLIS = 250;
    private static final int FLUSH_DOCUMENTS = 4_000;
    private static final long TIDY_NANOS = Duration.ofSeconds(10).toNanos();

    private static final long COMPLAINT_NANOS = Duration.ofSeconds(10).toNanos();

    // Three times what a trace may have: documents may be repeated.
    private static final long MAX_TRACE_BYTES = 15_000_000;

    private final Library library;
    private final Places places;
    private final Consumer<String> complaints;
    private final Cache cache = new Cache();
    private final Slices slices = new Slices();
    private final List<Consumer<String>> subscribers = new CopyOnWriteArrayList<>();
    private final Thread flusher = new Thread(this::flushRegularly, "weft-store");
    private final AtomicLong notWritten = new AtomicLong();
    private final AtomicLong tooLarge = new AtomicLong();

    // Held while files are written or deleted; documents are added meanwhile. It is taken before the lock of this
    // object.
    private final Object files = new Object();
    private Pending pending = new Pending();
    private Pending unwritten = new Pending();
    private long forgotten;
    private long tidied = System.nanoTime();
    private long complained = System.nanoTime() - COMPLAINT_NANOS - 1;
    private boolean closed;

    private SqliteTraces(Library library, Consumer<String> complaints) {
        this.library = library;
        this.places = new Places(library);
        this.complaints = complaints;
        flusher.setDaemon(true);
    }

    /**
     * Opens a directory, or makes it.
     *
     * @param complaints what goes wrong later, such as a full disk
     * @throws IOException if it cannot be used, or is in use; the message says why
     */
    public static SqliteTraces open(Path directory, Keep keep, Consumer<String> complaints) throws IOException {
        SqliteTraces traces = new SqliteTraces(Library.open(directory, keep), complaints);
        synchronized (traces.files) {
            traces.tidy();
        }
        traces.flusher.start();
        return traces;
    }

    /** Once in ten seconds: a full disk stays full. */
    private synchronized void complain(String what, Exception reason) {
        if (System.nanoTime() - complained > COMPLAINT_NANOS) {
            complained = System.nanoTime();
            complaints.accept(what + ": " + reason.getMessage());
        }
    }

    @Override
    public void add(Document document) {
        synchronized (this) {
            if (closed || !pending.add(document)) {
                notWritten.incrementAndGet();
                return;
            }
            if (pending.count() >= FLUSH_DOCUMENTS) {
                notifyAll();
            }
        }
        subscribers.forEach(subscriber -> subscriber.accept(document.call().traceId()));
    }

    private void flushRegularly() {
        try {
            boolean written = true;
            while (waitForDocuments(written)) {
                synchronized (files) {
                    written = flush();
                    if (System.nanoTime() - tidied > TIDY_NANOS) {
                        tidy();
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return false when the store is closed */
    private synchronized boolean waitForDocuments(boolean written) throws InterruptedException {
        if (!closed && (!written || pending.count() < FLUSH_DOCUMENTS)) {
            wait(FLUSH_MILLIS);
        }
        return !closed;
    }

    /** If the disk takes nothing, the documents wait, and the next attempt follows. */
    private boolean flush() {
        boolean written = true;
        // What an earlier attempt left, then what came since.
        for (int batch = 0; batch < 2 && written; batch++) {
            if (unwritten.isEmpty()) {
                take();
            }
            written = unwritten.isEmpty() || write();
        }
        return written;
    }

    private synchronized void take() {
        unwritten = pending;
        pending = new Pending();
    }

    private boolean write() {
        try {
            Map<Chapter, List<Chapter.Part>> parts = parts();
            for (Map.Entry<Chapter, List<Chapter.Part>> chapter : parts.entrySet()) {
                chapter.getKey().write(chapter.getValue());
                chapter.getValue().forEach(part -> note(chapter.getKey(), part));
            }
            unwritten = new Pending();
            return true;
        } catch (SQLException e) {
            complain("traces cannot be written, " + waiting() + " documents wait", e);
            return false;
        }
    }

    private void note(Chapter chapter, Chapter.Part part) {
        // A late document may move the start of a trace.
        part.before().ifPresent(before -> slices.forget(Slice.of(chapter, before.start())));
        slices.forget(Slice.of(chapter, part.header().start()));
        places.put(chapter, part.header());
    }

    private synchronized int waiting() {
        return unwritten.count() + pending.count();
    }

    private synchronized boolean isPending(String id) {
        return pending.holds(id);
    }

    private Map<Chapter, List<Chapter.Part>> parts() throws SQLException {
        Chapter current = library.current();
        long number = current.nextNumber();
        Map<Chapter, List<Chapter.Part>> parts = new LinkedHashMap<>();
        for (Map.Entry<String, List<Document>> trace : unwritten.documents().entrySet()) {
            Header found = header(trace.getKey(), trace.getValue());
            Optional<Place> place = places.recent(found.id(), found.time());
            Header before = place.map(Place::header).orElse(null);
            if (before != null && before.bytes() > MAX_TRACE_BYTES) {
                tooLarge.addAndGet(trace.getValue().size());
                continue;
            }
            Header after = before == null ? numbered(found, number++) : joined(before, found);
            Chapter chapter = place.map(Place::chapter).orElse(current);
            parts.computeIfAbsent(chapter, key -> new ArrayList<>())
                    .add(new Chapter.Part(
                            after,
                            found,
                            place.map(Place::header),
                            Packed.pack(trace.getValue()),
                            entries(trace.getValue())));
        }
        return parts;
    }

    private static Header header(String id, List<Document> documents) {
        double start = Double.POSITIVE_INFINITY;
        double end = Double.NEGATIVE_INFINITY;
        long bytes = 0;
        for (Document document : documents) {
            bytes += document.json().length;
            for (Call call : document.call().all()) {
                start = Math.min(start, call.start());
                end = Math.max(end, call.end().orElse(call.start()));
            }
        }
        return new Header(0, id, TraceTime.of(id, start), start, end, documents.size(), bytes);
    }

    private static Set<Long> entries(List<Document> documents) {
        Set<Long> hashes = new HashSet<>();
        for (Document document : documents) {
            IndexEntry.addHashes(document, hashes);
        }
        return hashes;
    }

    private static Header numbered(Header header, long number) {
        return new Header(
                number, header.id(), header.time(), header.start(), header.end(), header.documents(), header.bytes());
    }

    private static Header joined(Header before, Header more) {
        double start = Math.min(before.start(), more.start());
        return new Header(
                before.number(),
                before.id(),
                TraceTime.of(before.id(), start),
                start,
                Math.max(before.end(), more.end()),
                before.documents() + more.documents(),
                before.bytes() + more.bytes());
    }

    private void tidy() {
        tidied = System.nanoTime();
        List<Chapter> before = List.copyOf(library.chapters());
        try {
            forgotten += library.tidy();
        } catch (SQLException | IOException e) {
            complain("old traces cannot be deleted", e);
        }
        before.stream().filter(chapter -> !library.chapters().contains(chapter)).forEach(this::forget);
    }

    private void forget(Chapter chapter) {
        places.forget(chapter);
        slices.forget(chapter);
    }

    @Override
    public Optional<Trace> trace(String id) {
        try {
            Optional<Place> place;
            synchronized (files) {
                if (isPending(id) || unwritten.holds(id)) {
                    flush();
                }
                place = places.any(id);
            }
            return place.isPresent() ? read(place.get()) : Optional.empty();
        } catch (SQLException e) {
            complain("a trace cannot be read", e);
            return Optional.empty();
        }
    }

    /** A damaged trace is left out; the others are still to be seen. */
    private Optional<Trace> read(Place place) throws SQLException {
        try {
            return cache.trace(place.chapter(), place.header());
        } catch (IOException e) {
            complain("a trace cannot be read", e);
            return Optional.empty();
        }
    }

    @Override
    public void visit(Range range, Predicate<Trace> visitor) {
        visit(range, Plan.EVERYTHING, visitor);
    }

    @Override
    public void visit(Range range, Plan plan, Predicate<Trace> visitor) {
        try {
            synchronized (files) {
                flush();
            }
            Newest newest = new Newest(library.chapters(), range, plan);
            boolean more = true;
            for (Optional<Place> next = newest.next(); more && next.isPresent(); next = newest.next()) {
                Optional<Trace> trace = read(next.get());
                more = trace.isEmpty() || visitor.test(trace.get());
            }
        } catch (SQLException e) {
            complain("traces cannot be read", e);
        }
    }

    @Override
    public void sum(Range range, Consumer<Tally> whole, Consumer<Trace> others, BooleanSupplier more) {
        try {
            synchronized (files) {
                flush();
            }
            Sums sums =
                    new Sums(range, slices, (chapter, header) -> read(new Place(chapter, header)), whole, others, more);
            List<Chapter> chapters = new ArrayList<>(library.chapters());
            Collections.reverse(chapters);
            boolean timeLeft = true;
            for (int i = 0; i < chapters.size() && timeLeft; i++) {
                timeLeft = sums.add(chapters.get(i));
            }
        } catch (SQLException e) {
            complain("traces cannot be read", e);
        }
    }

    /** Deletes the oldest file, with all its traces. */
    @Override
    public boolean forgetOldest() {
        synchronized (files) {
            flush();
            if (library.chapters().isEmpty()) {
                return false;
            }
            Chapter oldest = library.chapters().get(0);
            try {
                long traces = library.forgetOldest();
                forgotten += traces;
                return traces > 0;
            } catch (SQLException | IOException e) {
                complain("old traces cannot be deleted", e);
                return false;
            } finally {
                forget(oldest);
            }
        }
    }

    @Override
    public void subscribe(Consumer<String> subscriber) {
        subscribers.add(subscriber);
    }

    @Override
    public Contents contents() {
        synchronized (files) {
            flush();
            long traces = 0;
            long documents = 0;
            long bytes = 0;
            for (Chapter chapter : library.chapters()) {
                traces += chapter.traces();
                documents += chapter.documents();
                bytes += chapter.bytes();
            }
            return new Contents(traces, documents, bytes, forgotten);
        }
    }

    @Override
    public Condition condition() {
        synchronized (files) {
            return conditionNow();
        }
    }

    private Condition conditionNow() {
        Map<String, Long> losses = new LinkedHashMap<>();
        losses.put(Condition.TRACE_TOO_LARGE, tooLarge.get());
        losses.put(Condition.NOT_WRITTEN, notWritten.get());
        losses.values().removeIf(count -> count == 0);
        return new Condition(
                library.size(),
                library.maxBytes(),
                OptionalLong.empty(),
                library.chapters().stream()
                        .limit(1)
                        .mapToDouble(chapter -> chapter.begun() / 1000.0)
                        .findFirst(),
                losses);
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            notifyAll();
        }
        synchronized (files) {
            flush();
        }
        try {
            flusher.join(5_000);
            library.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            complain("traces cannot be closed", e);
        }
    }
}
