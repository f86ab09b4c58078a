// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.file;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.StringTokenizer;
import java.util.zip.ZipFile;

/**
 * The application's class path, for resources.
 *
 * <p>The system loader is not asked: on JDK 9 and later it looks into the JDK's own image first, and for that it creates the
 * default NIO file system, which may be the application's own class. The folders and archives of {@code java.class.path} are
 * looked into instead; {@code Class-Path} entries of their manifests are not followed.
 */
public final class ClassPath {

    private final ClassLoader loader;
    private final String entries;

    /**
     * @param loader asked if it is neither {@code null} nor the system's
     * @param entries {@code java.class.path}, may be {@code null}
     */
    public ClassPath(ClassLoader loader, String entries) {
        this.loader = loader;
        this.entries = entries == null ? "" : entries;
    }

    /** The first of the resources {@code names}, or {@code null} if there is none. */
    URL find(String... names) {
        try {
            if (loader != null && loader != ClassLoader.getSystemClassLoader()) {
                return inLoader(names);
            }
            StringTokenizer paths = new StringTokenizer(entries, File.pathSeparator);
            while (paths.hasMoreTokens()) {
                URL found = inEntry(new File(paths.nextToken()), names);
                if (found != null) {
                    return found;
                }
            }
        } catch (RuntimeException refused) {
            // By a class loader or security manager of the application's: for us it is not there.
        }
        return null;
    }

    private URL inLoader(String[] names) {
        for (String name : names) {
            URL found = name.isEmpty() ? null : loader.getResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static URL inEntry(File entry, String[] names) {
        try {
            if (entry.isFile()) {
                return inArchive(entry, names);
            }
            for (String name : names) {
                File file = new File(entry, name);
                if (file.isFile()) {
                    return file.toURI().toURL();
                }
            }
        } catch (IOException unreadable) {
            // Not an archive: the JVM passes over it, too.
        }
        return null;
    }

    private static URL inArchive(File entry, String[] names) throws IOException {
        ZipFile archive = new ZipFile(entry);
        try {
            for (String name : names) {
                if (!name.isEmpty() && archive.getEntry(name) != null) {
                    return new URL("jar:" + entry.toURI().toURL() + "!/" + name);
                }
            }
            return null;
        } finally {
            archive.close();
        }
    }
}
