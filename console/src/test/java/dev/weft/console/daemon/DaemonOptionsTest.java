// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonOptionsTest {
    // As AWS's image and packages bring it.
    private static final String SHIPPED = """
            # Maximum buffer size in MB (minimum 3). Choose 0 to use 1% of host memory.
            TotalBufferSizeMB: 0
            Concurrency: 8
            Region: ""
            Endpoint: ""
            Socket:
              # Change the address and port.
              UDPAddress: "127.0.0.1:2000"
              TCPAddress: "127.0.0.1:2000"
            Logging:
              LogRotation: true
              LogLevel: "prod"
              LogPath: ""
            LocalMode: false
            ResourceARN: ""
            RoleARN: ""
            NoVerifySSL: false
            ProxyAddress: ""
            Version: 2
            """;

    @TempDir
    private Path directory;

    private static DaemonOptions parse(String... arguments) {
        return DaemonOptions.parse(List.of(arguments), "127.0.0.1", Map.of(), List.of());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("cfg.yaml"), text);
    }

    @Test
    void hasTheDefaultsOfTheDaemon() {
        DaemonOptions options = parse();
        assertThat(options.udp()).isEqualTo(new InetSocketAddress("127.0.0.1", 2000));
        assertThat(options.tcp()).isEqualTo(new InetSocketAddress("127.0.0.1", 2000));
        assertThat(options.region()).isEmpty();
        assertThat(options.local()).isFalse();
        assertThat(options.checksCertificates()).isTrue();
        assertThat(options.calls()).isEqualTo(8);
        assertThat(options.log().level()).isEqualTo(DaemonLog.Level.INFO);
        assertThat(options.log().file()).isEmpty();
        assertThat(options.notes()).isEmpty();
    }

    @Test
    void takesShortFlags() {
        DaemonOptions options = parse(
                "-n",
                "eu-west-1",
                "-b",
                "0.0.0.0:3000",
                "-t",
                ":3001",
                "-r",
                "arn:aws:iam::123456789012:role/x",
                "-a",
                "arn:aws:ec2:eu-west-1:1:instance/i-1",
                "-o",
                "-p",
                "http://proxy:3128",
                "-l",
                "warn",
                "-f",
                "x.log");
        assertThat(options.region()).contains("eu-west-1");
        assertThat(options.udp()).isEqualTo(new InetSocketAddress("0.0.0.0", 3000));
        assertThat(options.tcp()).isEqualTo(new InetSocketAddress("0.0.0.0", 3001));
        assertThat(options.role()).contains("arn:aws:iam::123456789012:role/x");
        assertThat(options.resource()).contains("arn:aws:ec2:eu-west-1:1:instance/i-1");
        assertThat(options.local()).isTrue();
        assertThat(options.proxy()).contains(URI.create("http://proxy:3128"));
        assertThat(options.log().level()).isEqualTo(DaemonLog.Level.WARN);
        assertThat(options.log().file()).contains(Path.of("x.log"));
    }

    @Test
    void takesLongFlagsAndEqualsSigns() {
        DaemonOptions options = parse(
                "--region=eu-west-1",
                "-bind",
                "[::1]:3000",
                "--bind-tcp",
                "127.0.0.1:3001",
                "--local-mode=false",
                "-o=1");
        assertThat(options.region()).contains("eu-west-1");
        assertThat(options.udp()).isEqualTo(new InetSocketAddress("::1", 3000));
        assertThat(options.tcp().getPort()).isEqualTo(3001);
        assertThat(options.local()).isTrue();
    }

    @Test
    void listensWhereAnImageSaysByDefault() {
        assertThat(DaemonOptions.parse(List.of("-b", "127.0.0.1:1"), "0.0.0.0", Map.of(), List.of())
                        .tcp())
                .isEqualTo(new InetSocketAddress("0.0.0.0", 2000));
    }

    @Test
    void saysWhatHasNoEffect() {
        assertThat(parse("-m", "100").notes()).singleElement().asString().startsWith("-m has no effect");
    }

    @Test
    void readsTheFileThatAwsShips() throws IOException {
        DaemonOptions options = parse("-c", file(SHIPPED).toString());
        assertThat(options).isEqualTo(parse());
    }

    @Test
    void prefersFlagsToTheFile() throws IOException {
        Path file = file("""
                Version: 2   # the format
                Region: 'eu-west-1'
                Concurrency: 2
                Endpoint: http://localhost:4000
                NoVerifySSL: yes
                Socket:
                    UDPAddress: 127.0.0.1:3000
                    TCPAddress: "127.0.0.1:3001" # for agents
                Logging:
                    LogLevel: debug
                    LogRotation: false
                """);
        DaemonOptions options = parse("-c", file.toString(), "-n", "eu-west-2");
        assertThat(options.region()).contains("eu-west-2");
        assertThat(options.calls()).isEqualTo(2);
        assertThat(options.endpoint()).contains(URI.create("http://localhost:4000"));
        assertThat(options.checksCertificates()).isFalse();
        assertThat(options.udp().getPort()).isEqualTo(3000);
        assertThat(options.tcp().getPort()).isEqualTo(3001);
        assertThat(options.log().level()).isEqualTo(DaemonLog.Level.DEBUG);
        assertThat(options.log().rotates()).isFalse();
    }

    @Test
    void findsTheFileInItsUsualPlace() throws IOException {
        Path file = file("Version: 1\nRegion: eu-west-1\nFuture: 1\n");
        DaemonOptions options =
                DaemonOptions.parse(List.of(), "127.0.0.1", Map.of(), List.of(directory.resolve("none"), file));
        assertThat(options.region()).contains("eu-west-1");
        assertThat(options.notes()).containsExactly(file + ": Future has no effect.");
    }

    @Test
    void takesTheProxyOfTheEnvironment() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://other:1");
        assertThat(DaemonOptions.parse(List.of(), "127.0.0.1", environment, List.of())
                        .proxy())
                .contains(URI.create("http://other:1"));
        assertThat(DaemonOptions.parse(List.of("-p", "http://proxy:1"), "127.0.0.1", environment, List.of())
                        .proxy())
                .contains(URI.create("http://proxy:1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-n Europe | -n is 'Europe': expected a region such as eu-west-1",
                "-b 2000 | -b is '2000': expected host:port",
                "--bind-tcp 127.0.0.1:65536 | --bind-tcp is '127.0.0.1:65536': expected host:port",
                "-m 2 | -m is '2': expected a whole number from 3",
                "-m x | -m is 'x': expected a whole number from 3",
                "-l loud | -l is 'loud': expected one of dev, debug, info, warn, error, prod",
                "-r name | -r is 'name': expected an ARN",
                "-a name | -a is 'name': expected an ARN",
                "-o=maybe | -o is 'maybe': expected true or false",
                "-p proxy:3128 | -p is not a proxy: expected a URL such as http://proxy.example:3128",
                "-n | -n needs a value",
                "-x | unknown argument '-x'",
                "eu-west-1 | unknown argument 'eu-west-1'",
                "- | unknown argument '-'",
                "-c /nowhere/cfg.yaml | cannot read the configuration file: java.nio.file.NoSuchFileException",
                "--keep 1GiB,1d | --keep needs --data",
                "--token short | --token: expected 16 to 128",
            })
    void namesTheWrongArgument(String arguments, String message) {
        assertThatThrownBy(() -> parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Region: eu-west-1 | has no Version: expected 1 or 2",
                "Version: 3 | Version is '3': expected 1 or 2",
                "Version: 2\\nRegoin: x | Regoin is not known: expected one of Concurrency, Endpoint",
                "Version: 2\\nLocalMode: maybe | LocalMode is 'maybe': expected true or false",
                "Version: 2\\nSocket: {UDPAddress: x} | line 2 is 'Socket: {UDPAddress: x}': expected a plain value",
                "Version: 2\\n  Region: x | line 2 is 'Region: x': expected no indentation here",
                "Version: 2\\n- Region | line 2 is '- Region': expected 'Key: value'",
                "Version: 2\\nConcurrency: 1000 | Concurrency is '1000': expected a whole number from 1 to 256",
            })
    void namesTheWrongLine(String text, String message) throws IOException {
        Path file = file(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> parse("-c", file.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "--help", "-help"})
    void listsAllFlags(String flag) {
        assertThat(DaemonOptions.isHelp(List.of(flag))).isTrue();
        assertThat(DaemonOptions.USAGE).contains("-n  --region", "-t  --bind-tcp", "-v  --version", "--data");
    }
}
