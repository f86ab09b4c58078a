// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DaemonAddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:2000, 127.0.0.1, 2000, 127.0.0.1, 2000",
        "xray-daemon.ns_1.svc:1, xray-daemon.ns_1.svc, 1, xray-daemon.ns_1.svc, 1",
        "tcp:a:1 udp:b:2, b, 2, a, 1",
        "udp:b:2 tcp:a:1, b, 2, a, 1",
        "'  UDP:b:2 \t TCP:a:1 ', b, 2, a, 1",
        "[::1]:2000, ::1, 2000, ::1, 2000",
        "[fe80::1%eth0]:2000, fe80::1%eth0, 2000, fe80::1%eth0, 2000",
        "tcp:[::1]:1 udp:[::2]:2, ::2, 2, ::1, 1",
        "udp:2000, udp, 2000, udp, 2000",
        "h:65535, h, 65535, h, 65535",
    })
    void readsEveryForm(String text, String udpHost, int udpPort, String tcpHost, int tcpPort) {
        DaemonAddress address = DaemonAddress.parse(text);
        assertThat(address.udpHost()).isEqualTo(udpHost);
        assertThat(address.udpPort()).isEqualTo(udpPort);
        assertThat(address.tcpHost()).isEqualTo(tcpHost);
        assertThat(address.tcpPort()).isEqualTo(tcpPort);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, the port is missing",
        "[::1], the port is missing",
        ":2000, the host is missing",
        "h:, the port is not a number from 1 to 65535",
        "h:0, the port is not a number from 1 to 65535",
        "h:65536, the port is not a number from 1 to 65535",
        "h:99999999999, the port is not a number from 1 to 65535",
        "h:-1, the port is not a number from 1 to 65535",
        "h:20x, the port is not a number from 1 to 65535",
        "::1:2000, too many colons",
        "http://h:2000, too many colons",
        "h/path:2000, the host holds a character that no host has",
        "[h]:2000, brackets are for IPv6 addresses",
        "udp:h:2000, the tcp address is missing",
        "tcp:h:2000, the udp address is missing",
        "udp:h:1 udp:h:2, 'two addresses must begin with tcp: and udp:, one each'",
        "h:1 h:2, 'two addresses must begin with tcp: and udp:, one each'",
        "tcp:h:1 udp:h:2 udp:h:3, more than two addresses",
        "'', the port is missing",
    })
    void explainsAWrongAddress(String text, String fault) {
        assertThatThrownBy(() -> DaemonAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(fault);
    }

    @ParameterizedTest
    @CsvSource({"h:1, h:1", "tcp:h:1 udp:h:1, h:1", "udp:[::1]:2 tcp:a:1, tcp:a:1 udp:[::1]:2"})
    void isWrittenAsItIsRead(String text, String written) {
        assertThat(DaemonAddress.parse(text)).hasToString(written);
    }
}
