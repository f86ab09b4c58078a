// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.sqlite.SQLiteJDBCLoader;

/** The chapters in a directory, which belongs to one process. To forget is to delete a file. */
final class Library implements AutoCloseable {
    private static final String PREFIX = "traces-";
    private static final String SUFFIX = ".db";
    private static final String TEMPORARY = "org.sqlite.tmpdir";

    private final Path directory;
    private final Keep keep;
    private final FileChannel lock;
    private final List<Chapter> chapters = new CopyOnWriteArrayList<>();

    private Library(Path directory, Keep keep, FileChannel lock) {
        this.directory = directory;
        this.keep = keep;
        this.lock = lock;
    }

    /** @throws IOException if the directory cannot be used; the message says why */
    static Library open(Path directory, Keep keep) throws IOException {
        FileChannel lock = lock(directory);
        Library library = new Library(directory, keep, lock);
        try {
            library.require(lock);
            loadDriver(directory);
            library.load();
            return library;
        } catch (IOException | SQLException | RuntimeException e) {
            library.close();
            throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            return FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (FileSystemException e) {
            // Its message is the path alone.
            throw new IOException("the directory cannot be made or written: " + e, e);
        }
    }

    private void require(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Said below.
        }
        throw new IOException(directory + " is in use by another console");
    }

    /** SQLite unpacks its native library into the directory: /tmp may forbid to run what it holds. */
    private static void loadDriver(Path directory) throws IOException {
        if (System.getProperty(TEMPORARY) == null) {
            deleteLeftovers(directory);
            System.setProperty(TEMPORARY, directory.toAbsolutePath().toString());
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception | LinkageError e) {
            throw new IOException("SQLite's native library cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** A process that was killed leaves its copy of the library. */
    private static void deleteLeftovers(Path directory) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "sqlite-*-*sqlitejdbc*")) {
            for (Path file : found) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void load() throws IOException, SQLException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            found.forEach(files::add);
        }
        files.sort(Comparator.comparing(Path::getFileName));
        for (Path file : files) {
            chapters.add(Chapter.open(file, begun(file)));
        }
    }

    private static long begun(Path file) throws IOException {
        String name = file.getFileName().toString();
        try {
            return Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length()));
        } catch (NumberFormatException e) {
            throw new IOException(file + " is no file of this store: expected " + PREFIX + "<milliseconds>" + SUFFIX);
        }
    }

    /** The oldest first. */
    List<Chapter> chapters() {
        return chapters;
    }

    /** The chapter for new traces. Begins one if the last is full or old. */
    Chapter current() throws SQLException {
        long now = System.currentTimeMillis();
        if (!chapters.isEmpty()) {
            Chapter last = chapters.get(chapters.size() - 1);
            if (now - last.begun() < keep.chapterAge().toMillis() && last.size() < keep.chapterBytes()) {
                return last;
            }
            now = Math.max(now, last.begun() + 1);
        }
        // The names sort as the times do until the year 2286.
        Chapter next = Chapter.open(directory.resolve(PREFIX + now + SUFFIX), now);
        chapters.add(next);
        return next;
    }

    /**
     * Deletes chapters that are too old or too many, but not the last one.
     *
     * @return how many traces were forgotten
     */
    long tidy() throws IOException, SQLException {
        double tooOld = System.currentTimeMillis() / 1_000.0 - keep.age().toSeconds();
        long forgotten = 0;
        while (chapters.size() > 1 && (size() > keep.bytes() || chapters.get(0).latest() < tooOld)) {
            forgotten += forgetOldest();
        }
        return forgotten;
    }

    /** The bytes of all files. */
    long size() {
        return chapters.stream().mapToLong(Chapter::size).sum();
    }

    /** The bytes of all files, beyond which the oldest is deleted. */
    long maxBytes() {
        return keep.bytes();
    }

    /** @return how many traces were forgotten */
    long forgetOldest() throws IOException, SQLException {
        if (chapters.isEmpty()) {
            return 0;
        }
        Chapter oldest = chapters.remove(0);
        oldest.delete();
        return oldest.traces();
    }

    @Override
    public void close() throws IOException {
        for (Chapter chapter : chapters) {
            try {
                chapter.close();
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        lock.close();
    }
}
