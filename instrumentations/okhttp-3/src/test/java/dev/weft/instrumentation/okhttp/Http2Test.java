// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 without TLS, which the newest version speaks with those that are known to. */
class Http2Test {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    private final List<String> traceHeaders = new CopyOnWriteArrayList<>();
    private final Tomcat tomcat = new Tomcat();
    private final FakeDaemon daemon = new FakeDaemon();
    private final InProcessAgent agent = InProcessAgent.start(daemon);

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
                traceHeaders.add(String.join(", ", Collections.list(request.getHeaders(TRACE_HEADER))));
                response.getWriter().print("answer");
            }
        });
        context.addServletMappingDecoded("/", "answer", false);
        tomcat.start();
    }

    @AfterEach
    void close() throws Exception {
        agent.close();
        tomcat.stop();
        tomcat.destroy();
        daemon.close();
    }

    @Test
    void eachRequestOfAConnectionCarriesItsHeader() throws Exception {
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.get("h2_prior_knowledge")))
                .build();
        Request request = new Request.Builder()
                .url("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/")
                .header(TRACE_HEADER, "mine")
                .build();
        for (int i = 0; i < 2; i++) {
            Response response = agent.inRequest(() -> client.newCall(request).execute());
            assertThat(response.protocol()).hasToString("h2_prior_knowledge");
            assertThat(response.body().string()).isEqualTo("answer");
        }
        List<Document> segments = daemon.take(2);
        assertThat(traceHeaders).containsExactly(headerOf(segments.get(0)), headerOf(segments.get(1)));
    }

    private static String headerOf(Document segment) {
        return "Root=" + segment.traceId() + ";Parent="
                + segment.onlySubsegment().id() + ";Sampled=1";
    }
}
