// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.io.File;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Weft's jar in another JVM. Immutable. */
final class WeftJar {

    /** Blanks separate the arguments, and a path may hold blanks too. */
    private static final Pattern FLAG = Pattern.compile("-javaagent:(.+?\\.jar)(?:=(.*?))?(?= -|$)");

    /** The path in that JVM; {@code null} if the jar was deleted. */
    final @Nullable String path;

    /** Empty if the doctor cannot read the jar. */
    final String version;

    WeftJar(@Nullable String path, String version) {
        this.path = path;
        this.version = version;
    }

    /** Version of Weft in a jar, or {@code null} if it is another jar. */
    static @Nullable String version(File file) {
        try (JarFile jar = new JarFile(file, false)) {
            Manifest manifest = jar.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            return "Weft".equals(main.getValue(Attributes.Name.IMPLEMENTATION_TITLE))
                    ? String.valueOf(main.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    : null;
        } catch (IOException | SecurityException unreadable) {
            return null;
        }
    }

    /** Weft's jar in the arguments of a JVM, or {@code null}. */
    static @Nullable WeftJar in(String jvmArguments) {
        Matcher flags = flags(jvmArguments);
        return flags == null ? null : new WeftJar(flags.group(1), orEmpty(version(new File(flags.group(1)))));
    }

    /** The agent's arguments, after {@code =} in the arguments of a JVM; empty if there are none. */
    static String arguments(String jvmArguments) {
        Matcher flags = flags(jvmArguments);
        return flags == null ? "" : orEmpty(flags.group(2));
    }

    private static @Nullable Matcher flags(String jvmArguments) {
        Matcher flags = FLAG.matcher(jvmArguments);
        while (flags.find()) {
            File file = new File(flags.group(1));
            if (version(file) != null || (!file.exists() && file.getName().contains("weft"))) {
                return flags;
            }
        }
        return null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
