// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Waiting documents in files of a directory, with the place up to which X-Ray has them. What was offered is still there after
 * the process was killed; what was sent and not yet noted is taken again. Drops the oldest file if there is no room.
 */
public final class Journal implements Backlog {
    private static final long FILE_BYTES = 16L << 20;
    private static final int PLACE_DIGITS = 20;

    private final Path directory;
    private final long maxBytes;
    private final long fileBytes;
    private final Duration maxAge;
    private final Consumer<String> complaints;
    private final FileChannel placeFile;

    // Sizes of the files by the number of their first document.
    private final NavigableMap<Long, Long> files = new TreeMap<>();
    private final NavigableMap<Long, Batch> inFlight = new TreeMap<>();
    private Optional<JournalFile> writer = Optional.empty();
    private Optional<JournalFile> reader = Optional.empty();
    private long readerFirst;
    private long next;
    private long taken;
    private long dropped;
    private boolean isFailing;
    private boolean closed;

    private Journal(Path directory, long maxBytes, Duration maxAge, Consumer<String> complaints) throws IOException {
        this.directory = directory;
        this.maxBytes = maxBytes;
        this.fileBytes = Math.min(FILE_BYTES, maxBytes / 4);
        this.maxAge = maxAge;
        this.complaints = complaints;
        this.placeFile = FileChannel.open(
                directory.resolve("place"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /**
     * Opens the journal of a directory, which is created if it is missing. One process at a time.
     *
     * @param maxBytes of all files, roughly
     * @param maxAge of a file, since it was last written
     * @param complaints receives what cannot be written or read
     * @throws IOException if the directory cannot be used
     */
    public static Journal open(Path directory, long maxBytes, Duration maxAge, Consumer<String> complaints)
            throws IOException {
        Files.createDirectories(directory);
        Journal journal = new Journal(directory, maxBytes, maxAge, complaints);
        journal.recover();
        return journal;
    }

    private void recover() throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                Optional<Long> first = JournalFile.first(file);
                if (first.isPresent()) {
                    files.put(first.get(), Files.size(file));
                }
            }
        }
        long place = readPlace();
        next = place;
        if (!files.isEmpty()) {
            long last = files.lastKey();
            JournalFile file = JournalFile.open(JournalFile.path(directory, last));
            next = last + file.recover();
            files.put(last, file.bytes());
            writer = Optional.of(file);
        }
        taken = Math.min(next, files.isEmpty() ? next : Math.max(place, files.firstKey()));
        forget();
        dropOld();
    }

    private long readPlace() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(PLACE_DIGITS);
        int count = placeFile.read(buffer, 0);
        String text = new String(buffer.array(), StandardCharsets.US_ASCII);
        return count == PLACE_DIGITS && text.matches("[0-9]{20}") ? Long.parseLong(text) : 0;
    }

    @Override
    public synchronized void offer(byte[] document) {
        if (closed) {
            dropped++;
            return;
        }
        try {
            JournalFile file = writable();
            file.append(document);
            next++;
            files.put(files.lastKey(), file.bytes());
            isFailing = false;
        } catch (IOException e) {
            dropped++;
            complain("a document cannot be kept for X-Ray: " + e);
        }
    }

    private JournalFile writable() throws IOException {
        if (writer.isPresent() && writer.get().bytes() < fileBytes) {
            return writer.get();
        }
        JournalFile file = JournalFile.open(JournalFile.path(directory, next));
        if (writer.isPresent()) {
            writer.get().close();
        }
        writer = Optional.of(file);
        files.put(next, 0L);
        dropOld();
        return file;
    }

    /** Drops the oldest files while there are too many bytes, and those that are too old. Never the one that is written. */
    private void dropOld() {
        while (files.size() > 1 && (bytes() > maxBytes || isOld(files.firstKey()))) {
            long first = files.firstKey();
            long end = files.higherKey(first);
            long lost = Math.max(0, end - Math.max(taken, first));
            if (lost > 0) {
                dropped += lost;
                taken = end;
                complain(lost + " documents are dropped, since too many wait for X-Ray");
            }
            delete(first);
        }
    }

    private long bytes() {
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean isOld(long first) {
        try {
            Instant written = Files.getLastModifiedTime(JournalFile.path(directory, first))
                    .toInstant();
            return written.plus(maxAge).isBefore(Instant.now());
        } catch (IOException unknown) {
            return false;
        }
    }

    private void delete(long first) {
        files.remove(first);
        try {
            Files.deleteIfExists(JournalFile.path(directory, first));
        } catch (IOException e) {
            complain("a file cannot be deleted: " + e);
        }
    }

    @Override
    public synchronized Batch take(int max) {
        List<byte[]> documents = new ArrayList<>();
        try {
            while (documents.size() < max && taken < next) {
                Optional<byte[]> document = read();
                if (document.isPresent()) {
                    documents.add(document.get());
                    taken++;
                } else if (documents.isEmpty()) {
                    skipDamage();
                } else {
                    break;
                }
            }
        } catch (IOException e) {
            complain("documents that wait for X-Ray cannot be read: " + e);
        }
        Batch batch = new Batch(taken - documents.size(), documents);
        if (!documents.isEmpty()) {
            inFlight.put(batch.first(), batch);
        }
        return batch;
    }

    private Optional<byte[]> read() throws IOException {
        long first = files.floorKey(taken);
        if (reader.isEmpty() || readerFirst != first) {
            openReader(first);
        }
        return reader.orElseThrow().read();
    }

    private void openReader(long first) throws IOException {
        closeReader();
        JournalFile file = JournalFile.open(JournalFile.path(directory, first));
        reader = Optional.of(file);
        readerFirst = first;
        for (long skipped = first; skipped < taken; skipped++) {
            if (file.read().isEmpty()) {
                return;
            }
        }
    }

    private void closeReader() throws IOException {
        if (reader.isPresent()) {
            reader.get().close();
            reader = Optional.empty();
        }
    }

    /** Goes on with the next file. */
    private void skipDamage() {
        Long following = files.higherKey(taken);
        long end = following == null ? next : following;
        dropped += end - taken;
        complain((end - taken) + " documents that wait for X-Ray are lost, since their file is damaged");
        taken = end;
    }

    @Override
    public synchronized void done(Batch batch) {
        if (!closed) {
            inFlight.remove(batch.first());
            forget();
        }
    }

    /** Notes the place, and deletes the files before it. */
    private void forget() {
        long place = inFlight.isEmpty() ? taken : inFlight.firstKey();
        ByteBuffer text = StandardCharsets.US_ASCII.encode(String.format(Locale.ROOT, "%020d", place));
        try {
            placeFile.write(text, 0);
        } catch (IOException e) {
            complain("the place up to which X-Ray has the documents cannot be kept: " + e);
        }
        for (Map.Entry<Long, Long> oldest = files.firstEntry();
                files.size() > 1 && files.higherKey(oldest.getKey()) <= place;
                oldest = files.firstEntry()) {
            delete(oldest.getKey());
        }
    }

    @Override
    public synchronized long ready() {
        return next - taken;
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }

    /** Once, until a document can be written again. */
    private void complain(String complaint) {
        if (!isFailing) {
            isFailing = true;
            complaints.accept(complaint);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        try {
            closeReader();
            if (writer.isPresent()) {
                writer.get().close();
            }
            placeFile.close();
        } catch (IOException e) {
            complain("the journal cannot be closed: " + e);
        }
    }
}
