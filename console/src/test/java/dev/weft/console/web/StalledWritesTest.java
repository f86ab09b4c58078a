// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StalledWritesTest {

    @Test
    void endsAWriteThatAClientDoesNotRead() throws IOException {
        try (StalledWrites writes = StalledWrites.watch(Duration.ofMillis(200));
                ServerSocketChannel server =
                        ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                SocketChannel writing = SocketChannel.open(server.getLocalAddress());
                SocketChannel silent = server.accept()) {
            assertThat(silent.isOpen()).isTrue();
            assertThatThrownBy(() -> writes.run(() -> {
                        while (true) {
                            writing.write(ByteBuffer.allocate(1 << 20));
                        }
                    }))
                    .isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
