// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.base.WeakTable;
import dev.weft.segment.Service;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The emitter's thread frees what idle tables keep. */
class IdleTablesTest {

    private final WeakTable<Object, Object> table = new WeakTable<>();

    @Test
    @Timeout(60)
    void idleEmitterFreesValuesOfCollectedKeys() throws Exception {
        WeakReference<Object> value = filled();
        Emitter emitter = new Emitter(
                new Service("1.0", "0.1.0"),
                new UdpSender("127.0.0.1", 9),
                new QueueLimits(10, 1_000),
                null,
                new Log(LogLevel.OFF, System.err));
        emitter.tidyTables();
        emitter.start();
        try {
            while (value.get() != null) {
                System.gc();
                Thread.sleep(50);
            }
        } finally {
            emitter.close(1_000);
        }
        assertThat(table.isEmpty()).isTrue();
    }

    private WeakReference<Object> filled() {
        Object value = new Object();
        table.put(new Object(), value);
        return new WeakReference<>(value);
    }
}
