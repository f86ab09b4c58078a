// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.RunningServer;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.undertow.subject.UndertowSubject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Undertow's servlet container in another class loader than its core, as in WildFly. Each has hooks of its own. */
class SeparateLoadersTest {

    private FakeDaemon daemon;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        daemon = new FakeDaemon();
        Class<?> subject = new ServletLoader().loadClass(UndertowSubject.class.getName());
        server = RunningServer.inProcess(
                daemon, (ServerSubject) subject.getConstructor().newInstance());
    }

    @AfterEach
    void stop() throws Exception {
        try (FakeDaemon closing = daemon) {
            server.close();
            closing.verifyAllTaken();
        }
    }

    @Test
    void recordsEscapedException() throws Exception {
        assertThat(get("/throw")).isEqualTo(500);
        assertThat(message(daemon.takeSegment("subject"), 500)).isEqualTo("thrown");
    }

    @Test
    void recordsExceptionBehindTheHead() throws Exception {
        try {
            get("/committed");
        } catch (IOException brokenOff) {
            assertThat(brokenOff).isNotNull();
        }
        assertThat(message(daemon.takeSegment("subject"), 200)).isEqualTo("behind the head");
    }

    @Test
    void resumesInAsyncContext() throws Exception {
        assertThat(get("/frames-start")).isEqualTo(200);
        daemon.takeSegment("subject");
    }

    private static String message(Document segment, int status) {
        assertThat(segment.number("http.response.status")).isEqualTo(status);
        assertThat(segment.flag("fault")).isTrue();
        return segment.exceptions().get(0).text("message");
    }

    private int get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .statusCode();
    }

    /** Defines the servlet container and the subject itself. All else is that of the test. */
    private static final class ServletLoader extends ClassLoader {

        ServletLoader() {
            super(SeparateLoadersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.undertow.servlet.") && !name.startsWith(UndertowSubject.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> found = findLoadedClass(name);
                return found == null ? define(name) : found;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
