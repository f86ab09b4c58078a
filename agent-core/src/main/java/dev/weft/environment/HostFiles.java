// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads small files of the host, without NIO: its default file system may be a class of the application. */
final class HostFiles {

    /** Mount tables of busy Kubernetes nodes are some 100 KB. */
    private static final int MAX_BYTES = 1 << 20;

    private final File root;

    HostFiles(File root) {
        this.root = root;
    }

    /**
     * The first MiB of a file.
     *
     * @param path relative to the root
     * @return {@code null} if there is no such file, or if it cannot be read
     */
    byte @Nullable [] bytes(String path) {
        try {
            File file = new File(root, path);
            return file.isFile() ? read(file) : null;
        } catch (IOException | SecurityException unreadable) {
            return null;
        }
    }

    private static byte[] read(File file) throws IOException {
        InputStream in = new FileInputStream(file);
        try {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0 && content.size() < MAX_BYTES; read = in.read(buffer)) {
                content.write(buffer, 0, read);
            }
            return content.toByteArray();
        } finally {
            in.close();
        }
    }

    /** The trimmed text of a file; {@code null} if it is blank or cannot be read. */
    @Nullable
    String text(String path) {
        byte[] bytes = bytes(path);
        String text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8).trim();
        return text.isEmpty() ? null : text;
    }
}
