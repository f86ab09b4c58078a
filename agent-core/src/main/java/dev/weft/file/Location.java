// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.file;

import dev.weft.redaction.Quoted;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.jspecify.annotations.Nullable;

/**
 * A file that a setting names: a file of the file system, or else a resource on the class path of the application. A name
 * with the prefix {@code classpath:} is a resource only.
 */
public final class Location {

    private static final String CLASS_PATH = "classpath:";

    private final String written;
    private final @Nullable File file;
    private final @Nullable URL resource;

    private Location(String written, @Nullable File file, @Nullable URL resource) {
        this.written = written;
        this.file = file;
        this.resource = resource;
    }

    /** The location of {@code written}. If nothing is there, {@link #open} fails. */
    public static Location of(String written, ClassPath classPath) {
        boolean resourceOnly = written.regionMatches(true, 0, CLASS_PATH, 0, CLASS_PATH.length());
        if (!resourceOnly) {
            File file = new File(written);
            if (exists(file)) {
                return new Location(written, file, null);
            }
        }
        String name = resourceOnly ? written.substring(CLASS_PATH.length()) : written;
        URL resource = resource(name, classPath);
        return new Location(written, resource == null && !resourceOnly ? new File(written) : null, resource);
    }

    /** The first resource of {@code names} that the class path has, or {@code null} if it has none. */
    public static @Nullable Location onClassPath(ClassPath classPath, String... names) {
        URL resource = classPath.find(names);
        return resource == null ? null : new Location(resource.toString(), null, resource);
    }

    private static @Nullable URL resource(String name, ClassPath classPath) {
        return classPath.find(name.startsWith("/") ? name.substring(1) : name);
    }

    private static boolean exists(File file) {
        try {
            return file.exists();
        } catch (SecurityException refused) {
            return true;
        }
    }

    /**
     * Opens the file or resource.
     *
     * @throws IOException if it cannot be read; the message says why in a few words
     */
    public InputStream open() throws IOException {
        if (resource != null) {
            URLConnection connection = resource.openConnection();
            // A cached jar would stay open, and the application would share it.
            connection.setUseCaches(false);
            return connection.getInputStream();
        }
        if (file == null) {
            throw new IOException("there is no such resource on the class path");
        }
        if (!file.exists()) {
            throw new IOException("there is no such file, nor such a resource on the class path");
        }
        if (!file.isFile()) {
            throw new IOException("it is not a file");
        }
        if (!file.canRead()) {
            throw new IOException("it may not be read");
        }
        return new FileInputStream(file);
    }

    /** The name as the user wrote it, quoted for a log line. */
    @Override
    public String toString() {
        return Quoted.shown(written);
    }
}
