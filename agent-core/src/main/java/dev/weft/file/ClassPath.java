// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.file;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.StringTokenizer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class path of the application, for resources.
 *
 * <p>The system loader is not asked. On JDK 9 and later it searches the JDK's image first, and for that it creates the
 * default NIO file system, which may be a class of the application. Instead the folders and archives of
 * {@code java.class.path} are searched; {@code Class-Path} entries of their manifests are not followed.
 */
public final class ClassPath {

    private final @Nullable ClassLoader loader;
    private final String entries;

    /**
     * Creates a class path of a loader, or of entries if there is no loader other than the system's.
     *
     * @param loader the loader of the application
     * @param entries the value of {@code java.class.path}
     */
    public ClassPath(@Nullable ClassLoader loader, @Nullable String entries) {
        this.loader = loader;
        this.entries = entries == null ? "" : entries;
    }

    /** The first resource of {@code names} that exists, or {@code null} if none does. */
    @Nullable
    URL find(String... names) {
        try {
            if (loader != null && loader != ClassLoader.getSystemClassLoader()) {
                return inLoader(loader, names);
            }
            StringTokenizer paths = new StringTokenizer(entries, File.pathSeparator);
            while (paths.hasMoreTokens()) {
                URL found = inEntry(new File(paths.nextToken()), names);
                if (found != null) {
                    return found;
                }
            }
        } catch (RuntimeException refused) {
            // A class loader or security manager of the application may throw. The resource counts as missing.
        }
        return null;
    }

    private static @Nullable URL inLoader(ClassLoader loader, String[] names) {
        for (String name : names) {
            URL found = name.isEmpty() ? null : loader.getResource(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable URL inEntry(File entry, String[] names) {
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
            // Not an archive. The JVM ignores it too.
        }
        return null;
    }

    private static @Nullable URL inArchive(File entry, String[] names) throws IOException {
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
