// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.store.sqlite.Keep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    void needsNoTokenOnLoopback() {
        assertThat(Options.parse(List.of()).setup()).isEqualTo(Console.Setup.DEFAULT);
    }

    @Test
    void makesATokenOffLoopback() {
        List<String> arguments = List.of("--address", "0.0.0.0");
        String token = Options.parse(arguments).setup().token().orElseThrow();
        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(Options.parse(arguments).setup().token()).isNotEqualTo(Optional.of(token));
    }

    @Test
    void isOpenOffLoopbackOnlyOnDemand() {
        assertThat(Options.parse(List.of("--address", "0.0.0.0", "--open"))
                        .setup()
                        .token())
                .isEmpty();
    }

    @Test
    void takesHostsInAnyCase() {
        assertThat(Options.parse(List.of("--allowed-host", "Traces.Example.Com", "--allowed-host", "b.c"))
                        .setup()
                        .allowedHosts())
                .containsExactlyInAnyOrder("traces.example.com", "b.c");
    }

    @Test
    void acceptsAPort() {
        assertThat(Options.parse(List.of("--port", "0")).address().getPort()).isZero();
    }

    @Test
    void holdsTracesInMemory() {
        assertThat(Options.parse(List.of()).data()).isEmpty();
    }

    @Test
    void takesADirectoryAndHowMuchToKeep() {
        Options options = Options.parse(List.of("--data", "traces", "--keep", "500MiB,12h"));
        assertThat(options.data()).contains(Path.of("traces"));
        assertThat(options.keep()).isEqualTo(Keep.of(500L << 20, Duration.ofHours(12)));
    }

    @Test
    void takesLinksOfThePage() {
        assertThat(Options.parse(List.of("--link", "Logs=https://logs.example/?q={trace_id}"))
                        .setup()
                        .links())
                .containsExactly(new Link("Logs", "https://logs.example/?q={trace_id}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--keep 1GiB,1d | --keep needs --data",
                "--data d --keep 1MiB,1d | --keep is '1MiB,1d': expected a size and an age",
                "--data d --keep 7d | --keep is '7d': expected a size and an age",
                "--port 65536   | --port is '65536': expected a whole number from 0 to 65535",
                "--port abc     | --port is 'abc': expected a whole number from 0 to 65535",
                "--port         | --port needs a value",
                "--max-traces 0 | --max-traces is '0': expected a whole number from 1 to 1000000",
                "--prot 1       | unknown option '--prot': expected --port",
                "--token short  | --token: expected 16 to 128 letters, digits, - or _",
                "--allowed-host a:1 | --allowed-host is 'a:1': expected a host name without a port",
                "--forward Europe | --forward is 'Europe': expected a region such as eu-west-1",
                "--endpoint http://localhost | --endpoint needs --forward",
                "--role arn:aws:iam::123456789012:role/name | --role needs --forward",
                "--role name --forward eu-west-1 | --role is 'name': expected an ARN",
                "--link Logs=ftp://x/{id} | --link is 'Logs=ftp://x/{id}': expected a name and a URL",
                "--link Logs=https://logs.example/ | --link is 'Logs=https://logs.example/': expected a name and a URL",
                "--endpoint file:/x --forward eu-west-1 | --endpoint is 'file:/x': expected http(s)://host",
                "--open --token 0123456789abcdef | --open and --token exclude each other",
            })
    void namesTheWrongArgument(String arguments, String message) {
        assertThatThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
