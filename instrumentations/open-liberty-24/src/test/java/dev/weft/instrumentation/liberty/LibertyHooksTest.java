// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.liberty;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.ws.http.dispatcher.internal.channel.HttpDispatcherLink;
import com.ibm.ws.http.dispatcher.internal.channel.HttpDispatcherLink.TaskWrapper;
import com.ibm.ws.webcontainer.webapp.WebApp;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.io.FileNotFoundException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hooks with classes of Liberty's shape. */
class LibertyHooksTest {

    private FakeDaemon daemon;
    private InProcessAgent agent;

    @BeforeEach
    void start() {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
    }

    @AfterEach
    void stop() {
        try (FakeDaemon closing = daemon;
                InProcessAgent stopping = agent) {
            assertThat(closing.port()).isPositive();
            assertThat(stopping.agent()).isNotNull();
        }
    }

    @Test
    void recordsAnswerWithoutWebContainer() {
        HttpDispatcherLink link = new HttpDispatcherLink("/none");
        link.ready();
        link.status = 404;
        Document segment = closed(link);
        assertThat(segment.text("http.request.url")).isEqualTo("https://shop.example/none");
        assertThat(segment.text("http.request.client_ip")).isEqualTo("203.0.113.7");
        assertThat(segment.number("http.response.status")).isEqualTo(404);
        assertThat(segment.number("http.response.content_length")).isEqualTo(7);
        assertThat(segment.flag("error")).isTrue();
    }

    @Test
    void isCurrentInTheTaskOnly() {
        HttpDispatcherLink link = new HttpDispatcherLink("/");
        AtomicBoolean inTask = new AtomicBoolean();
        link.ready();
        assertThat(isFollowed()).isFalse();
        new TaskWrapper(() -> inTask.set(isFollowed()), link).run();
        assertThat(inTask).isTrue();
        assertThat(isFollowed()).isFalse();
        closed(link);
    }

    @Test
    void recordsExceptionBehindSentHead() {
        Document segment = failed(500, new IllegalStateException("thrown"));
        assertThat(segment.number("http.response.status")).isEqualTo(200);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("thrown");
    }

    @Test
    void seesNoFaultInMissingFile() {
        assertThat(failed(404, new FileNotFoundException("none")).has("cause")).isFalse();
    }

    private Document failed(int code, Exception exception) {
        HttpDispatcherLink link = new HttpDispatcherLink("/");
        link.ready();
        new WebApp().sendError(link, link, new WebApp.Report(code, exception));
        return closed(link);
    }

    private boolean isFollowed() {
        return agent.agent().handlers().httpServer().isFollowed();
    }

    private Document closed(HttpDispatcherLink link) {
        link.close(link.getVC(), null);
        return daemon.takeSegment("subject");
    }
}
