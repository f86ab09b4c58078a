// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that speaks HTTP/2 alone, with a server that does so without TLS. */
class AsyncHttp2Test {

    private final FakeDaemon daemon = new FakeDaemon();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private final Tomcat tomcat = new Tomcat();
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createHttp2Default();

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        connector.addUpgradeProtocol(new Http2Protocol());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "answer", new HttpServlet() {
            @Override
            protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
                headers.add(request.getProtocol() + " " + request.getHeader("X-Amzn-Trace-Id"));
                response.setStatus(200);
            }
        });
        context.addServletMappingDecoded("/*", "answer");
        tomcat.start();
        client.start();
    }

    @AfterEach
    void close() throws Exception {
        client.close(CloseMode.IMMEDIATE);
        tomcat.stop();
        tomcat.destroy();
        agent.close();
        daemon.close();
    }

    @Test
    void http2CarriesHeader() throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/orders");
        SimpleHttpResponse response = agent.inRequest(
                () -> client.execute(new SimpleHttpRequest("GET", uri), null).get());
        assertThat(response.getCode()).isEqualTo(200);
        Document segment = daemon.takeSegment("subject");
        Document call = segment.onlySubsegment();
        assertThat(headers)
                .containsExactly("HTTP/2.0 Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
        assertThat(call.text("http.request.url")).isEqualTo(uri.toString());
        assertThat(call.number("http.response.status")).isEqualTo(200);
    }
}
