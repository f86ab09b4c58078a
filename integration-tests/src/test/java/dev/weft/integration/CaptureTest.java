// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Built;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedSubject;
import dev.weft.contracts.LibrarySet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Segments that the sampler does not select: failed and slow requests. Also announcements of long requests. */
@Timeout(60)
class CaptureTest {

    private static final int JDK = 17;

    private static final String CAPTURE = "sampling=none,capture=errors,capture.rate=100,slow.after=150ms";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    static Stream<Arguments> servers() {
        return Stream.of(
                Arguments.of(LibrarySet.named("tomcat-9"), "dev.weft.instrumentation.servlet.subject.TomcatSubject"),
                Arguments.of(LibrarySet.named("jetty-9.4"), "dev.weft.instrumentation.servlet.subject.JettySubject"),
                Arguments.of(LibrarySet.named("jetty-12.1"), "dev.weft.instrumentation.jetty.subject.Ee10Subject"),
                Arguments.of(
                        LibrarySet.named("undertow-2.2"), "dev.weft.instrumentation.undertow.subject.UndertowSubject"));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void sendsUnsampledFaultsAndSlowRequests(LibrarySet server, String subject) {
        List<Document> sent = documentsOf(server, subject, CAPTURE, "/throw", "/slow");
        assertThat(sent).extracting(each -> each.text("metadata.weft.captured")).containsExactly("fault", "slow");
        assertThat(sent.get(0).exceptions()).isNotEmpty();
        assertThat(sent.get(1).text("http.request.url")).endsWith("/slow");
    }

    @ParameterizedTest
    @MethodSource("servers")
    void announcesALongRequest(LibrarySet server, String subject) {
        List<Document> sent = documentsOf(server, subject, "sampling=all,progress.after=100ms", "/slow");
        assertThat(sent).extracting(each -> each.flag("in_progress")).containsExactly(true, false);
        assertThat(sent.get(0).text("http.request.url")).endsWith("/slow");
        assertThat(sent.get(1).id()).isEqualTo(sent.get(0).id());
        assertThat(sent.get(1).number("http.response.status")).isEqualTo(200);
    }

    private List<Document> documentsOf(LibrarySet server, String subject, String arguments, String... paths) {
        ForkedSubject application = server.on(JDK)
                .subject(subject)
                .agent(Built.agent(), "service=subject,daemon=" + daemon.address() + "," + arguments)
                .start();
        for (String path : paths) {
            Http.get(application.url(path));
        }
        application.stop();
        return daemon.takeRest();
    }
}
