// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.memory;

import dev.weft.console.store.Traces;
import dev.weft.console.store.TracesContract;

class MemoryTracesContractTest extends TracesContract {
    @Override
    protected Traces store() {
        return new MemoryTraces(1_000, 64L << 20);
    }
}
