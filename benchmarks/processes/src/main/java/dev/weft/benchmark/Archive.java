// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a JVM starts with besides its class path: an archive of classes from an earlier run, without an agent. */
enum Archive {
    /** Only the JDK's own archive. */
    JDK,
    /** Class-data sharing for the application: a dynamic archive, JDK 13 and later. */
    APPCDS,
    /** The AOT cache, JDK 25 and later. */
    AOT;

    private static final String LOG = "-Xlog:disable";

    /**
     * Runs the application once, until its first answer, so that its JVM writes the archive.
     *
     * @param options of the measured JVM, which must also be those of this run
     * @return the options of a JVM that uses the archive
     * @throws IOException if no archive was written
     */
    List<String> train(Setup setup, Application application, List<String> options, Path file)
            throws IOException, InterruptedException {
        if (this == JDK) {
            return options;
        }
        List<String> common = new ArrayList<>(options);
        if (this == AOT) {
            // A cache is for one set of modules. Every agent adds this one.
            common.add("--add-modules=java.instrument");
        }
        List<String> training = new ArrayList<>(common);
        training.add(LOG);
        training.add((this == APPCDS ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=") + file);
        application.runOnce(setup, training);
        if (!Files.exists(file)) {
            throw new IOException("the training run wrote no archive: " + training);
        }
        List<String> using = new ArrayList<>(common);
        using.add((this == APPCDS ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + file);
        return using;
    }

    static Archive named(String label) {
        for (Archive each : values()) {
            if (each.toString().equals(label)) {
                return each;
            }
        }
        throw new IllegalArgumentException("no archive is called '" + label + "': expected jdk, appcds or aot");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
