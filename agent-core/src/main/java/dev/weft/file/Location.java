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

/**
 * A file that a setting names: a path of the file system, or, where there is no such file, a resource on the application's
 * class path ({@code classpath:} in front says that only the latter is meant).
 */
public final class Location {

    private static final String CLASS_PATH = "classpath:";

    private final String written;
    private final File file;
    private final URL resource;

    private Location(String written, File file, URL resource) {
        this.written = written;
        this.file = file;
        this.resource = resource;
    }

    /** Never {@code null}: what is nowhere fails when it is opened. */
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

    /** The first of the resources {@code names}, or {@code null} if the class path has none of them. */
    public static Location onClassPath(ClassPath classPath, String... names) {
        URL resource = classPath.find(names);
        return resource == null ? null : new Location(resource.toString(), null, resource);
    }

    private static URL resource(String name, ClassPath classPath) {
        return classPath.find(name.startsWith("/") ? name.substring(1) : name);
    }

    private static boolean exists(File file) {
        try {
            return file.exists();
        } catch (SecurityException refused) {
            return true;
        }
    }

    /** @throws IOException whose message says in a few words why there is nothing to read */
    public InputStream open() throws IOException {
        if (resource != null) {
            URLConnection connection = resource.openConnection();
            // A cached jar would stay open and be shared with the application.
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

    /** As the user wrote it, fit for a log line. */
    @Override
    public String toString() {
        return Quoted.shown(written);
    }
}
