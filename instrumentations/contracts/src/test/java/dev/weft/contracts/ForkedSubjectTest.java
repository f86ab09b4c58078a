// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.contracts.subject.GreetingServer;
import dev.weft.contracts.subject.UrlConnectionClient;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForkedSubjectTest {

    private static final String SERVER = GreetingServer.class.getName();

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void runsServerOnJdk(int feature) throws Exception {
        Path home = Jdks.here().assumeHome(feature);
        try (ForkedSubject subject = server().jdk(home).start()) {
            assertThat(greeting(subject)).isEqualTo(feature == 8 ? "1.8" : String.valueOf(feature));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 17, 21, 25})
    void runsClientWithinRequestOnJdk(int feature) {
        Path home = Jdks.here().assumeHome(feature);
        try (TestServer target = new TestServer();
                ForkedSubject subject = client().jdk(home).start()) {
            assertThat(subject.call("POST", target.url("/length/7"))).isEqualTo("200 7");
            assertThat(target.onlyRequest().method()).isEqualTo("POST");
        }
    }

    @Test
    void clientTellsWhatWasThrown() {
        String url = "http://127.0.0.1:" + TestServer.refusingPort();
        try (ForkedSubject subject = client().start()) {
            assertThat(subject.call("GET", url)).startsWith("thrown java.net.ConnectException Connection refused");
        }
    }

    @Test
    void clientServerLeavesStandardStreamsAlone() {
        ForkedSubject subject = client().start();
        subject.stop();
        assertThat(subject.stdout() + subject.stderr()).isEmpty();
    }

    @Test
    void collectsBothStreams() {
        ForkedSubject subject = server().start();
        subject.stop();
        assertThat(subject.stdout()).isEqualTo("greetings on stdout");
        assertThat(subject.stderr().lines()).hasSize(2).first().isEqualTo("greetings on stderr");
    }

    @Test
    void findsJvmWarnings() {
        ForkedSubject subject = server().start();
        subject.stop();
        assertThat(subject.jvmWarnings()).containsExactly("OpenJDK 64-Bit Server VM warning: not really");
    }

    @Test
    void endsProcessWhenStopped() {
        ForkedSubject subject = server().start();
        subject.stop();
        assertThat(ProcessHandle.of(subject.pid())).isEmpty();
    }

    @Test
    void failsWhereSubjectDoesNotStart() {
        Launch launch = server().property("greet", "refuse");
        assertThatThrownBy(launch::start)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(SERVER + " did not start\n")
                .hasMessageContaining("java.io.IOException: will not start");
    }

    @Test
    void failsOnOtherExitCode() {
        ForkedSubject subject = server().property("greet", "fail").start();
        assertThatThrownBy(subject::stop)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ended with exit code 1 instead of 0")
                .hasMessageContaining("will not close");
    }

    @Test
    void namesMissingAgent() {
        Launch launch = server().agent(Path.of("no-such-agent.jar"), "");
        assertThatThrownBy(launch::start).hasMessage("agent: no such file: no-such-agent.jar");
    }

    private static Launch server() {
        return ForkedSubject.of(SERVER).classPathOf(GreetingServer.class);
    }

    private static Launch client() {
        return ForkedSubject.of(UrlConnectionClient.class.getName())
                .classPathOf(UrlConnectionClient.class)
                .tomcat();
    }

    private static String greeting(ForkedSubject subject) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", subject.port())) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
