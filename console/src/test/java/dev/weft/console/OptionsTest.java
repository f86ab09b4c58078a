// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void listensOnTheDaemonsPortOnLoopback() {
        Options options = Options.parse(List.of());
        assertThat(options.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(options.address().getPort()).isEqualTo(2000);
    }

    @Test
    void acceptsAPort() {
        assertThat(Options.parse(List.of("--port", "0")).address().getPort()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 65536   | --port is '65536': expected a whole number from 0 to 65535",
                "--port abc     | --port is 'abc': expected a whole number from 0 to 65535",
                "--port         | --port needs a value",
                "--max-traces 0 | --max-traces is '0': expected a whole number from 1 to 1000000",
                "--prot 1       | unknown option '--prot': expected --port",
            })
    void namesTheWrongArgument(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
