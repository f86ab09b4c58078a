// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.forward.Backlog.Batch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long ROOM = 1L << 30;

    private final List<Journal> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        open.forEach(Journal::close);
    }

    private Journal open(long maxBytes) throws IOException {
        Journal journal = Journal.open(directory, maxBytes, Duration.ofDays(7), complaints::add);
        open.add(journal);
        return journal;
    }

    private static void offer(Journal journal, int from, int to) {
        for (int i = from; i < to; i++) {
            journal.offer(("document " + i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<String> take(Journal journal, int max) {
        return texts(journal.take(max));
    }

    private static List<String> texts(Batch batch) {
        return batch.documents().stream()
                .map(document -> new String(document, StandardCharsets.UTF_8))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> JournalFile.first(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesDocumentsInTheirOrder() throws IOException {
        Journal journal = open(ROOM);
        offer(journal, 0, 3);
        assertThat(take(journal, 2)).containsExactly("document 0", "document 1");
        assertThat(journal.ready()).isEqualTo(1);
        assertThat(take(journal, 2)).containsExactly("document 2");
        assertThat(take(journal, 2)).isEmpty();
    }

    @Test
    void givesAgainWhatWasNotDone() throws IOException {
        Journal killed = open(ROOM);
        offer(killed, 0, 6);
        Batch first = killed.take(2);
        killed.take(2);
        killed.done(killed.take(2));
        assertThat(take(open(ROOM), 1)).containsExactly("document 0");
        killed.done(first);
        assertThat(take(open(ROOM), 9)).containsExactly("document 2", "document 3", "document 4", "document 5");
    }

    @Test
    void givesNothingAgainThatWasDone() throws IOException {
        Journal journal = open(ROOM);
        offer(journal, 0, 3);
        journal.done(journal.take(9));
        journal.close();
        Journal next = open(ROOM);
        assertThat(next.ready()).isZero();
        offer(next, 3, 4);
        assertThat(take(next, 9)).containsExactly("document 3");
    }

    @Test
    void deletesFilesThatAreDone() throws IOException {
        Journal journal = open(4_000);
        for (int i = 0; i < 1_000; i++) {
            offer(journal, i, i + 1);
            journal.done(journal.take(1));
        }
        assertThat(files()).hasSizeLessThanOrEqualTo(2);
        assertThat(journal.dropped()).isZero();
    }

    @Test
    void dropsTheOldestIfThereIsNoRoom() throws IOException {
        Journal journal = open(4_000);
        offer(journal, 0, 1_000);
        long bytes = 0;
        for (Path file : files()) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isLessThan(5_100);
        assertThat(journal.dropped() + journal.ready()).isEqualTo(1_000);
        assertThat(journal.dropped()).isPositive();
        assertThat(take(journal, 1)).containsExactly("document " + journal.dropped());
        assertThat(complaints).isNotEmpty().allMatch(complaint -> complaint.contains("too many wait"));
    }

    @Test
    void dropsWhatIsTooOld() throws IOException {
        Journal journal = open(4_000);
        offer(journal, 0, 60);
        journal.close();
        Path oldest = files().get(0);
        Files.setLastModifiedTime(oldest, FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        assertThat(open(4_000).dropped()).isPositive();
        assertThat(oldest).doesNotExist();
    }

    @Test
    void cutsADocumentThatWasBeingWritten() throws IOException {
        Journal killed = open(ROOM);
        offer(killed, 0, 2);
        Files.write(files().get(0), new byte[] {0, 0, 0, 9, 1, 2, 3, 4, 5}, StandardOpenOption.APPEND);
        Journal journal = open(ROOM);
        offer(journal, 2, 3);
        assertThat(take(journal, 9)).containsExactly("document 0", "document 1", "document 2");
        assertThat(complaints).isEmpty();
    }

    @Test
    void skipsTheRestOfADamagedFile() throws IOException {
        Journal journal = open(4_000);
        offer(journal, 0, 100);
        journal.close();
        Path first = files().get(0);
        byte[] bytes = Files.readAllBytes(first);
        bytes[25]++;
        Files.write(first, bytes);
        Journal next = open(4_000);
        assertThat(take(next, 50)).containsExactly("document 0");
        List<String> rest = take(next, 1);
        assertThat(rest)
                .containsExactly("document " + JournalFile.first(files().get(1)).orElseThrow());
        assertThat(complaints).singleElement().asString().contains("their file is damaged");
    }

    @Test
    void countsWhatCannotBeWritten() throws IOException {
        Journal journal = open(4);
        offer(journal, 0, 1);
        Files.delete(files().get(0));
        Files.delete(directory.resolve("place"));
        Files.delete(directory);
        offer(journal, 1, 3);
        assertThat(journal.dropped()).isEqualTo(2);
        assertThat(complaints).singleElement().asString().startsWith("a document cannot be kept for X-Ray");
        Files.createDirectory(directory);
    }
}
