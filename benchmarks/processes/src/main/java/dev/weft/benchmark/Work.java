// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.util.Locale;

/** What a request of the Tomcat application may do; its cost is the distance from a trivial request. */
enum Work {
    HTTP(Figure.HTTP_CPU, Figure.HTTP_BYTES),
    AWS(Figure.AWS_CPU, Figure.AWS_BYTES),
    SQL(Figure.SQL_CPU, Figure.SQL_BYTES),
    HOP(Figure.HOP_CPU, Figure.HOP_BYTES);

    private final Figure cpu;
    private final Figure bytes;

    Work(Figure cpu, Figure bytes) {
        this.cpu = cpu;
        this.bytes = bytes;
    }

    String path() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    /** Microseconds of processor. */
    Figure cpu() {
        return cpu;
    }

    /** Bytes allocated. */
    Figure bytes() {
        return bytes;
    }
}
