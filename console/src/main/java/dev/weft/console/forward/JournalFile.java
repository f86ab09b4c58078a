// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/** A file of documents, each with its length and a checksum before it. Its name is the number of the first. Not thread-safe. */
final class JournalFile implements AutoCloseable {
    private static final String SUFFIX = ".documents";
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int MAX_DOCUMENT = 4 << 20;

    private final FileChannel channel;
    private long readOffset;
    private long writeOffset;

    private JournalFile(FileChannel channel) throws IOException {
        this.channel = channel;
        this.writeOffset = channel.size();
    }

    static Path path(Path directory, long first) {
        return directory.resolve(String.format(Locale.ROOT, "%020d%s", first, SUFFIX));
    }

    /** The number in a file's name; empty if it is not one of a journal. */
    static Optional<Long> first(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[0-9]{20}" + SUFFIX)
                ? Optional.of(Long.parseLong(name.substring(0, 20)))
                : Optional.empty();
    }

    /** Opens or creates a file. Reading begins at its first document, writing at its end. */
    static JournalFile open(Path file) throws IOException {
        return new JournalFile(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    long bytes() {
        return writeOffset;
    }

    /** Writes a document whole, or throws and leaves the file as it was. */
    void append(byte[] document) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(HEADER + document.length);
        buffer.putInt(document.length).putInt(checksum(document)).put(document).flip();
        try {
            for (long offset = writeOffset; buffer.hasRemaining(); ) {
                offset += channel.write(buffer, offset);
            }
            writeOffset += HEADER + document.length;
        } catch (IOException e) {
            channel.truncate(writeOffset);
            throw e;
        }
    }

    /** The next document; empty at the end, and where the file is damaged. */
    Optional<byte[]> read() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        if (!fill(header, readOffset)) {
            return Optional.empty();
        }
        int length = header.getInt(0);
        if (length < 0 || length > MAX_DOCUMENT) {
            return Optional.empty();
        }
        ByteBuffer document = ByteBuffer.allocate(length);
        if (!fill(document, readOffset + HEADER) || checksum(document.array()) != header.getInt(Integer.BYTES)) {
            return Optional.empty();
        }
        readOffset += HEADER + length;
        return Optional.of(document.array());
    }

    private boolean fill(ByteBuffer buffer, long from) throws IOException {
        long offset = from;
        while (buffer.hasRemaining()) {
            int count = channel.read(buffer, offset);
            if (count < 0) {
                return false;
            }
            offset += count;
        }
        return true;
    }

    /** Cuts what cannot be read: a document that was being written when the process ended. Returns how many remain. */
    long recover() throws IOException {
        readOffset = 0;
        long count = 0;
        while (read().isPresent()) {
            count++;
        }
        channel.truncate(readOffset);
        writeOffset = readOffset;
        return count;
    }

    private static int checksum(byte[] document) {
        CRC32 checksum = new CRC32();
        checksum.update(document);
        return (int) checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
