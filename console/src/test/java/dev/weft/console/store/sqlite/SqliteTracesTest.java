// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.filter.Filter;
import dev.weft.console.filter.Groups;
import dev.weft.console.store.Range;
import dev.weft.console.trace.Trace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTracesTest {
    private static final long NOON = 1_700_000_000;
    private static final Duration LONG = Duration.ofDays(36_500);

    // A new file for each flush.
    private static final Keep SMALL_CHAPTERS = new Keep(1L << 30, LONG, 1, Duration.ofHours(1));

    @TempDir
    private Path directory;

    private final List<SqliteTraces> open = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    @AfterEach
    void close() {
        open.forEach(SqliteTraces::close);
    }

    private SqliteTraces open(Keep keep) throws IOException {
        SqliteTraces traces = SqliteTraces.open(directory, keep, complaints::add);
        open.add(traces);
        return traces;
    }

    private SqliteTraces open() throws IOException {
        return open(Keep.of(1L << 30, LONG));
    }

    static String traceId(long second) {
        return String.format("1-%08x-0123456789abcdef01234567", NOON + second);
    }

    static Document segment(int id, long second) throws MalformedDocument {
        return Document.read(String.format(
                "{\"id\": \"%016x\", \"trace_id\": \"%s\", \"name\": \"shop\", \"start_time\": %d, \"end_time\": %d}",
                id, traceId(second), NOON + second, NOON + second + 1));
    }

    /** Writes each trace into a file of its own. */
    private void writeChapters(int... seconds) throws Exception {
        try (SqliteTraces traces = open(SMALL_CHAPTERS)) {
            for (int second : seconds) {
                traces.add(segment(1, second));
                traces.contents();
            }
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.db")) {
            found.forEach(files::add);
        }
        Collections.sort(files);
        return files;
    }

    private static List<String> ids(SqliteTraces traces) {
        return traces.traces(Range.ALL).stream().map(Trace::id).toList();
    }

    @Test
    void keepsTracesWhenItIsClosed() throws Exception {
        open().add(segment(1, 0));
        open.get(0).close();
        assertThat(open().trace(traceId(0))).isPresent();
    }

    @Test
    void countsTheTracesOfAnEarlierRun() throws Exception {
        writeChapters(0, 1);
        assertThat(open().contents().traces()).isEqualTo(2);
    }

    @Test
    void addsALateDocumentToATraceOfAnEarlierRun() throws Exception {
        writeChapters(0, 1, 2);
        SqliteTraces traces = open();
        traces.add(segment(2, 0));
        assertThat(traces.trace(traceId(0)).orElseThrow().calls()).hasSize(2);
        assertThat(traces.contents().traces()).isEqualTo(3);
    }

    @Test
    void beginsAnotherFileWhenOneIsFull() throws Exception {
        writeChapters(0, 1, 2);
        assertThat(files()).hasSize(3);
    }

    @Test
    void showsTheNewestOfAllFilesFirst() throws Exception {
        writeChapters(2, 0, 3, 1);
        assertThat(ids(open())).containsExactly(traceId(3), traceId(2), traceId(1), traceId(0));
    }

    @Test
    void showsMoreThanAPageOfTraces() throws Exception {
        SqliteTraces traces = open();
        for (int second = 0; second < 450; second++) {
            traces.add(segment(1, second));
        }
        assertThat(ids(traces))
                .isEqualTo(
                        IntStream.range(0, 450).mapToObj(i -> traceId(449 - i)).toList());
    }

    private static List<String> ids(SqliteTraces traces, String expression) throws Exception {
        List<String> ids = new ArrayList<>();
        traces.visit(Range.ALL, Filter.parse(expression, Groups.NONE).plan(), trace -> ids.add(trace.id()));
        return ids;
    }

    @Test
    void readsOnlyTheTracesThatHaveTheEntries() throws Exception {
        writeChapters(0, 1, 2);
        SqliteTraces traces = open();
        traces.add(Document.read(new String(segment(1, 3).json(), StandardCharsets.UTF_8)
                .replace("shop\"", "prices\", \"user\": \"alice\"")));
        assertThat(ids(traces, "service(\"shop\")")).containsExactly(traceId(2), traceId(1), traceId(0));
        assertThat(ids(traces, "user = \"alice\" AND service(\"prices\")")).containsExactly(traceId(3));
        assertThat(ids(traces, "user = \"alice\" AND service(\"shop\")")).isEmpty();
        assertThat(ids(traces, "duration > 1.1 OR user = \"bob\"")).hasSize(4);
        assertThat(ids(traces, "duration > 1.1")).isEmpty();
    }

    @Test
    void findsTracesOfSeveralBlocksByAnEntryThatManyHave() throws Exception {
        SqliteTraces traces = open();
        for (int second = 0; second < 10_000; second++) {
            traces.add(segment(1, second));
        }
        traces.add(
                Document.read(new String(segment(1, 10_000).json(), StandardCharsets.UTF_8).replace("shop", "prices")));
        assertThat(ids(traces, "service(\"shop\")"))
                .hasSize(10_000)
                .startsWith(traceId(9_999))
                .endsWith(traceId(0));
    }

    /** How many sums were passed on, and how many single traces. */
    private static List<Integer> summed(SqliteTraces traces) {
        AtomicInteger sums = new AtomicInteger();
        AtomicInteger others = new AtomicInteger();
        Range range = new Range(Range.Kind.ACTIVE, NOON + 1, NOON + 1_000);
        traces.sum(range, tally -> sums.incrementAndGet(), trace -> others.incrementAndGet(), () -> true);
        return List.of(sums.get(), others.get());
    }

    @Test
    void readsSummedTracesOnce() throws Exception {
        SqliteTraces traces = open();
        for (int second = 0; second < 100; second++) {
            traces.add(segment(1, second));
        }
        List<Integer> first = summed(traces);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + files().get(0))) {
            file.createStatement().execute("UPDATE part SET documents = x'00'");
        }
        traces.add(segment(1, 30));
        // The traces of one slice are read again, now as damaged ones.
        assertThat(summed(traces)).isEqualTo(first).containsExactly(4, 20);
        assertThat(complaints).hasSize(1);
    }

    @Test
    void deletesTheOldestFileWhenThereIsTooMuch() throws Exception {
        writeChapters(0, 1, 2);
        long two = Files.size(files().get(0)) * 5 / 2;
        assertThat(ids(open(new Keep(two, LONG, 1, Duration.ofHours(1))))).containsExactly(traceId(2), traceId(1));
    }

    @Test
    void deletesFilesThatAreTooOld() throws Exception {
        writeChapters(0, 1);
        SqliteTraces traces = open(Keep.of(1L << 30, Duration.ofDays(1)));
        // The last file stays until there is another one.
        assertThat(ids(traces)).containsExactly(traceId(1));
        assertThat(traces.contents().forgotten()).isEqualTo(1);
    }

    @Test
    void aFileMayBeDeletedWhileItIsRead() throws Exception {
        writeChapters(1, 0);
        SqliteTraces traces = open();
        List<String> visited = new ArrayList<>();
        traces.visit(Range.ALL, trace -> {
            visited.add(trace.id());
            while (traces.forgetOldest()) {
                continue;
            }
            return true;
        });
        assertThat(visited).containsExactly(traceId(1));
        assertThat(complaints).isEmpty();
    }

    @Test
    void leavesOutADamagedTrace() throws Exception {
        writeChapters(0, 1, 2);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + files().get(1))) {
            file.createStatement().execute("UPDATE part SET documents = x'00'");
        }
        assertThat(ids(open())).containsExactly(traceId(2), traceId(0));
        assertThat(complaints).singleElement().asString().startsWith("a trace cannot be read: ");
    }

    @Test
    void refusesADirectoryInUse() throws Exception {
        open();
        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageEndingWith("is in use by another console");
    }

    @Test
    void refusesAFileOfAnotherVersion() throws Exception {
        writeChapters(0);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + files().get(0))) {
            file.createStatement().execute("PRAGMA user_version = 7");
        }
        assertThatThrownBy(this::open).hasMessageContaining("has format 7, and this console reads format 2");
    }

    @Test
    void refusesAFileThatIsNoDatabase() throws Exception {
        Files.writeString(directory.resolve("traces-1.db"), "not a database".repeat(100));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("not a database");
    }

    @Test
    void refusesADirectoryThatIsAFile() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> SqliteTraces.open(file, Keep.DEFAULT, complaints::add))
                .hasMessageStartingWith("the directory cannot be made or written: ");
    }

    @Test
    void keepsWhatItCannotWriteUntilItCan() throws Exception {
        SqliteTraces traces = open();
        traces.add(segment(1, 0));
        traces.contents();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + files().get(0))) {
            other.createStatement().execute("ALTER TABLE part RENAME TO away");
            traces.add(segment(1, 1));
            traces.contents();
            assertThat(complaints).singleElement().asString().startsWith("traces cannot be written, 1 documents wait");
            other.createStatement().execute("ALTER TABLE away RENAME TO part");
        }
        assertThat(traces.trace(traceId(1))).isPresent();
    }

    /** A full disk ends the transaction too. */
    @Test
    void saysWhyItCannotWrite() throws Exception {
        SqliteTraces traces = open();
        traces.add(segment(1, 0));
        traces.contents();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + files().get(0))) {
            other.createStatement()
                    .execute("CREATE TRIGGER full BEFORE INSERT ON part BEGIN SELECT RAISE(ROLLBACK, 'no space'); END");
            traces.add(segment(1, 1));
            traces.contents();
            assertThat(complaints)
                    .singleElement()
                    .asString()
                    .contains("1 documents wait")
                    .contains("no space");
            other.createStatement().execute("DROP TRIGGER full");
        }
        assertThat(ids(traces)).containsExactly(traceId(1), traceId(0));
    }

    @Test
    void refusesADirectoryThatCannotBeWritten() {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")));
        assertThatThrownBy(() -> SqliteTraces.open(Path.of("/proc/self/weft"), Keep.DEFAULT, complaints::add))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the directory cannot be made or written: ");
    }

    @Test
    void takesDocumentsWhileTheDiskIsBusy() throws Exception {
        SqliteTraces traces = open();
        traces.add(segment(1, 0));
        traces.contents();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + files().get(0))) {
            other.createStatement().execute("BEGIN IMMEDIATE");
            long began = System.nanoTime();
            // A flush begins meanwhile, and waits for the other for up to five seconds.
            for (int second = 1; System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(600); second++) {
                traces.add(segment(1, second % 100));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
            other.createStatement().execute("ROLLBACK");
        }
        assertThat(traces.contents().traces()).isEqualTo(100);
    }

    @Test
    void losesAtMostTheLastSecondWhenItIsKilled() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int before = 0;
        try (BufferedReader lines = writer.inputReader()) {
            long killAt = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                if (killAt == 0) {
                    killAt = now + TimeUnit.MILLISECONDS.toNanos(1_500);
                }
                if (now < killAt - TimeUnit.SECONDS.toNanos(1)) {
                    before = Integer.parseInt(line);
                }
                if (now > killAt) {
                    break;
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(before).isPositive();
        assertThat(open().contents().traces()).isGreaterThanOrEqualTo(before);
        assertThat(complaints).isEmpty();
    }

    /** Adds a trace each millisecond, and says how many it has added. */
    static final class Endless {
        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            SqliteTraces traces = SqliteTraces.open(Path.of(arguments[0]), Keep.DEFAULT, System.err::println);
            for (int i = 1; true; i++) {
                traces.add(segment(1, i));
                System.out.println(i);
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }
}
