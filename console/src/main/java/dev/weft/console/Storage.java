// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.api.Settings;
import dev.weft.console.forward.Forwarding;
import dev.weft.console.forward.Journal;
import dev.weft.console.forward.XRayService;
import dev.weft.console.store.SettingsFile;
import dev.weft.console.store.Traces;
import dev.weft.console.store.memory.MemoryTraces;
import dev.weft.console.store.sqlite.Keep;
import dev.weft.console.store.sqlite.SqliteTraces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Where traces and settings are held: in a directory, or in memory. */
record Storage(Optional<Path> data, Keep keep, Traces traces, Settings settings) {
    /**
     * Opens it.
     *
     * @param data empty for memory
     * @param maxTraces in memory
     * @throws IOException names the directory or the file that cannot be used
     */
    static Storage open(Optional<Path> data, Keep keep, int maxTraces, Consumer<String> complaints) throws IOException {
        if (data.isEmpty()) {
            return new Storage(data, keep, MemoryTraces.ofHeap(maxTraces), Settings.IN_MEMORY);
        }
        Traces traces;
        try {
            traces = SqliteTraces.open(data.get(), keep, complaints);
        } catch (IOException e) {
            throw new IOException("cannot hold traces in " + data.get() + ": " + e.getMessage(), e);
        }
        try {
            return new Storage(data, keep, traces, new KeptSettings(SettingsFile.open(data.get())));
        } catch (IOException e) {
            traces.close();
            throw new IOException("cannot read the settings: " + e.getMessage(), e);
        }
    }

    /**
     * Documents that wait for X-Ray are held in the directory as well, within the same limits.
     *
     * @throws IOException if the directory cannot be used
     */
    Forwarding forwarding(XRayService xray, Consumer<String> complaints) throws IOException {
        Forwarding inMemory = Forwarding.inMemory(xray, complaints);
        if (data.isEmpty()) {
            return inMemory;
        }
        return inMemory.with(Journal.open(data.get().resolve("forward"), keep.bytes(), keep.age(), complaints));
    }
}
