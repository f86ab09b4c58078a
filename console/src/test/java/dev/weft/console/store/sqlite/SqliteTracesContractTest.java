// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.sqlite;

import dev.weft.console.store.Traces;
import dev.weft.console.store.TracesContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteTracesContractTest extends TracesContract {
    @TempDir
    private Path directory;

    @Override
    protected Traces store() throws Exception {
        return SqliteTraces.open(directory, Keep.DEFAULT, complaint -> {
            throw new AssertionError(complaint);
        });
    }
}
