// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc} on Linux, which does not affect the processes. On other systems nothing is known. */
final class Processes {

    private static final String DELETED = " (deleted)";

    private Processes() {}

    /** Id of this process. */
    static String self() {
        String name = ManagementFactory.getRuntimeMXBean().getName();
        return name.substring(0, name.indexOf('@') < 0 ? name.length() : name.indexOf('@'));
    }

    static boolean areKnown() {
        return Files.isDirectory(Paths.get("/proc/self/fd"));
    }

    static boolean exists(String pid) {
        return Files.isDirectory(directory(pid));
    }

    /** Name of the user, or {@code null} if unknown. */
    static @Nullable String owner(String pid) {
        try {
            return Files.getOwner(directory(pid), LinkOption.NOFOLLOW_LINKS).getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return null;
        }
    }

    static boolean isJvm(String pid) {
        try {
            String maps = new String(Files.readAllBytes(directory(pid).resolve("maps")), StandardCharsets.ISO_8859_1);
            return maps.contains("/libjvm.so") || maps.contains("/libj9vm");
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Whether {@link #weft} can read the process. */
    static boolean areOpen(String pid) {
        return Files.isReadable(directory(pid).resolve("fd"));
    }

    /** Weft's jar in a JVM, or {@code null}. A JVM holds the jar of an agent open until it ends. */
    static @Nullable WeftJar weft(String pid) {
        File[] open = directory(pid).resolve("fd").toFile().listFiles();
        for (File each : open == null ? new File[0] : open) {
            String target = target(each.toPath());
            boolean deleted = target.endsWith(DELETED);
            String path = deleted ? target.substring(0, target.length() - DELETED.length()) : target;
            if (path.endsWith(".jar")) {
                // Reads the open file, because the path may not exist in the doctor's mount namespace.
                String version = WeftJar.version(each);
                if (version != null) {
                    return new WeftJar(deleted ? null : path, version);
                }
            }
        }
        return null;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static Path directory(String pid) {
        return Paths.get("/proc", pid);
    }
}
