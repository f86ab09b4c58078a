// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.receive.DatagramRing.Packet;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DatagramRingTest {
    private static final int LENGTH = 900;

    /** Room for three datagrams of 900 bytes. */
    private final DatagramRing ring = new DatagramRing(3_000);

    private static Packet packet(int first) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = (byte) first;
        return new Packet(bytes, new InetSocketAddress(2000));
    }

    private int take() throws InterruptedException {
        return ring.take().orElseThrow().bytes()[0];
    }

    @Test
    void keepsTheOrder() throws InterruptedException {
        ring.offer(packet(1));
        ring.offer(packet(2));
        assertThat(new int[] {take(), take()}).containsExactly(1, 2);
    }

    @Test
    void dropsTheNewestIfItIsFull() throws InterruptedException {
        for (int i = 1; i <= 5; i++) {
            ring.offer(packet(i));
        }
        assertThat(new int[] {take(), take(), take()}).containsExactly(1, 2, 3);
        assertThat(ring.dropped()).isEqualTo(2);
    }

    @Test
    void hasRoomAgainWhenOneIsTaken() throws InterruptedException {
        for (int i = 1; i <= 3; i++) {
            ring.offer(packet(i));
        }
        take();
        ring.offer(packet(4));
        assertThat(ring.dropped()).isZero();
    }

    @Test
    void waitsForADatagram() throws Exception {
        CompletableFuture<Integer> taken = CompletableFuture.supplyAsync(() -> {
            try {
                return take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        ring.offer(packet(7));
        assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo(7);
    }

    @Test
    void givesTheRestAfterItIsClosed() throws InterruptedException {
        ring.offer(packet(1));
        ring.close();
        ring.offer(packet(2));
        assertThat(take()).isEqualTo(1);
        assertThat(ring.take()).isEmpty();
    }
}
