// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What the living threads of a process have used, in seconds of processor. Known on Linux only.
 *
 * @param requests of all threads but the JIT compiler's
 * @param compiler of the JIT compiler's
 */
record CpuTime(double requests, double compiler) {

    private static final double NANOS = 1e9;

    static CpuTime of(long pid) throws IOException {
        long requests = 0;
        long compiler = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
            for (Path each : threads) {
                try {
                    long nanos = Long.parseLong(
                            Files.readString(each.resolve("schedstat")).split(" ")[0]);
                    if (Files.readString(each.resolve("comm")).matches("C[12] Comp.*\\s")) {
                        compiler += nanos;
                    } else {
                        requests += nanos;
                    }
                } catch (NoSuchFileException ended) {
                    continue;
                }
            }
        }
        return new CpuTime(requests / NANOS, compiler / NANOS);
    }
}
