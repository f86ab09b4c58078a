// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class KernelDropsTest {
    @Test
    void countsWhatAFullBufferDropped() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket unread = new DatagramSocket(new InetSocketAddress(loopback, 0));
                DatagramSocket sender = new DatagramSocket()) {
            unread.setReceiveBufferSize(4_096);
            KernelDrops drops = new KernelDrops(unread.getLocalPort());
            assertThat(drops.count()).isZero();
            for (int i = 0; i < 200; i++) {
                sender.send(new DatagramPacket(new byte[1_000], 1_000, loopback, unread.getLocalPort()));
            }
            assertThat(drops.count()).isBetween(100L, 200L);
        }
    }

    @Test
    void countsNothingForAPortThatIsNotInUse() {
        assertThat(new KernelDrops(1).count()).isZero();
    }
}
