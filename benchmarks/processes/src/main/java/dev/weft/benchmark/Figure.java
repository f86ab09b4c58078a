// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

/** A figure of a process, in the unit of its label. */
enum Figure {
    INIT_WALL("until it is ready for an invocation: wall s", 2),
    INIT_CPU("CPU s by then", 3),
    WALL("to the first answer, or the end: wall s", 2),
    CPU("CPU s by then", 3),
    CLASSES("classes loaded", 0),
    SHARED("… of them from the JDK's archive", 0),
    METASPACE("metaspace, MB", 1),
    ALLOCATED("allocated, MB", 1),
    TRIVIAL_RATE("trivial requests a second", 0),
    TRIVIAL_CPU("trivial request: CPU us", 1),
    TRIVIAL_BYTES("… bytes allocated", 0),
    HTTP_CPU("an Apache HttpClient call: CPU us", 1),
    HTTP_BYTES("… bytes allocated", 0),
    AWS_CPU("an AWS SDK call: CPU us", 1),
    AWS_BYTES("… bytes allocated", 0),
    SQL_CPU("a statement of H2: CPU us", 1),
    SQL_BYTES("… bytes allocated", 0),
    HOP_CPU("a task of an executor: CPU us", 1),
    HOP_BYTES("… bytes allocated", 0),
    RSS("RSS after load, MB", 0),
    THREADS("threads", 0),
    SENT("requests in all", 0),
    RECEIVED("X-Ray documents received", 0);

    private final String label;
    private final int decimals;

    Figure(String label, int decimals) {
        this.label = label;
        this.decimals = decimals;
    }

    /** Whether other work of the machine makes it larger. */
    boolean isTime() {
        return this == INIT_WALL || this == INIT_CPU || this == WALL || this == CPU || this == TRIVIAL_CPU;
    }

    String label() {
        return label;
    }

    String format(double value) {
        return String.format(java.util.Locale.ROOT, "%,." + decimals + "f", value);
    }
}
