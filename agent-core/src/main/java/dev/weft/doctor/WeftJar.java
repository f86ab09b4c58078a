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

/** The jar of an agent of ours in another JVM. Immutable. */
final class WeftJar {

    /** Arguments are separated by blanks, which a path may hold as well. */
    private static final Pattern FLAG = Pattern.compile("-javaagent:(.+?\\.jar)(?:=(.*?))?(?= -|$)");

    /** As that JVM knows it; {@code null} if it has been deleted. */
    final String path;

    /** Empty if it cannot be read from here. */
    final String version;

    WeftJar(String path, String version) {
        this.path = path;
        this.version = version;
    }

    /** @return {@code null} if it is no jar of ours */
    static String version(File file) {
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

    /** The jar that a JVM's arguments name, or {@code null}. */
    static WeftJar in(String jvmArguments) {
        Matcher flags = flags(jvmArguments);
        return flags == null ? null : new WeftJar(flags.group(1), orEmpty(version(new File(flags.group(1)))));
    }

    /** What follows its {@code =} in a JVM's arguments; empty if nothing does. */
    static String arguments(String jvmArguments) {
        Matcher flags = flags(jvmArguments);
        return flags == null ? "" : orEmpty(flags.group(2));
    }

    private static Matcher flags(String jvmArguments) {
        Matcher flags = FLAG.matcher(jvmArguments);
        while (flags.find()) {
            File file = new File(flags.group(1));
            if (version(file) != null || (!file.exists() && file.getName().contains("weft"))) {
                return flags;
            }
        }
        return null;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
