// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.Documents;
import dev.weft.console.Wire;
import dev.weft.console.trace.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final List<Trace> announced = new CopyOnWriteArrayList<>();
    private Wire wire;
    private Thread follower;

    @BeforeEach
    void start() throws IOException {
        wire = new Wire();
    }

    private void follow(Duration patience) {
        Arrivals arrivals = new Arrivals(wire.store, patience);
        follower = new Thread(() -> arrivals.follow(announced::add));
        follower.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        follower.interrupt();
        follower.join();
        wire.close();
    }

    @Test
    void announcesACompleteTraceOnce() throws IOException {
        follow(Duration.ofMinutes(1));
        wire.send(Documents.serviceB());
        wire.send(Documents.serviceA());
        Wire.await(() -> !announced.isEmpty());
        assertThat(announced).singleElement().extracting(Trace::complete).isEqualTo(true);
    }

    @Test
    void announcesAnIncompleteTraceAfterATimeOut() throws IOException {
        follow(Duration.ofMillis(1));
        wire.send(Documents.serviceB());
        Wire.await(() -> !announced.isEmpty());
        assertThat(announced).singleElement().extracting(Trace::complete).isEqualTo(false);
    }
}
