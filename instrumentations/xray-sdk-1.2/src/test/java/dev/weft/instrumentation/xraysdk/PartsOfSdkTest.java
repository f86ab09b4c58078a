// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import com.amazonaws.xray.proxies.apache.http.HttpClientBuilder;
import com.amazonaws.xray.sql.TracingDataSource;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.contracts.Document;
import dev.weft.contracts.InProcessAgent;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.servlet.FilterChain;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The parts of the SDK that trace requests and calls by themselves: each is recorded once. */
class PartsOfSdkTest extends XRaySdkFixture {

    private static final String TRACE = "1-5759e988-bd862e3fe1be46a994272793";

    private static <T> T stub(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    /** Answers {@code GET http://subject/work} in either servlet API. */
    private static Object answer(String method) {
        return answer(method, 200);
    }

    private static Object answer(String method, int status) {
        return switch (method) {
            case "getRequestURL" -> new StringBuffer("http://subject/work");
            case "getRequestURI" -> "/work";
            case "getMethod" -> "GET";
            case "getRemoteAddr" -> "127.0.0.1";
            case "isAsyncStarted" -> false;
            case "getStatus" -> status;
            default -> null;
        };
    }

    private void filtered(FilterChain chain) throws Exception {
        filtered(200, chain);
    }

    private void filtered(int status, FilterChain chain) throws Exception {
        new com.amazonaws.xray.javax.servlet.AWSXRayServletFilter("filter")
                .doFilter(
                        stub(HttpServletRequest.class, (proxy, method, arguments) -> answer(method.getName())),
                        stub(HttpServletResponse.class, (proxy, method, arguments) -> answer(method.getName(), status)),
                        chain);
    }

    @Test
    void servletFilterIsNameForRequest() throws Exception {
        inRequest(() -> {
            filtered((request, response) -> {
                AWSXRay.getCurrentSegment().putAnnotation("k", "v");
                AWSXRay.createSubsegment("work", () -> call("/length/1"));
            });
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("annotations.k")).isEqualTo("v");
        assertThat(segment.onlySubsegment().onlySubsegment().text("namespace")).isEqualTo("remote");
    }

    @Test
    void servletFilterNamesRequestIfUserDoesNot() throws Exception {
        agent.close();
        agent = InProcessAgent.start(daemon, "service=");
        inRequest(() -> {
            filtered((request, response) -> {});
            return null;
        });
        daemon.takeSegment("filter");
    }

    @Test
    void servletFilterThatMarksStatusGivesNoCause() throws Exception {
        HttpServerHandler requests = agent.agent().handlers().httpServer();
        NotFound request = requests.start(new NotFound());
        filtered(404, (in, out) -> {});
        requests.finish(request, null);
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.flag("error")).isTrue();
        assertThat(segment.has("cause")).isFalse();
    }

    @Test
    void servletFilterComplainsAboutNothing() throws Exception {
        List<String> errors = new ArrayList<>();
        Logger logger = Logger.getLogger("com.amazonaws.xray");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                    errors.add(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setLevel(Level.ALL);
        try {
            inRequest(() -> {
                filtered((request, response) -> AWSXRay.createSubsegment("work", () -> {}));
                return null;
            });
        } finally {
            logger.removeHandler(handler);
        }
        daemon.takeSegment("subject");
        assertThat(errors).isEmpty();
    }

    @Test
    void servletFilterIsUnsampledWithRequest() throws Exception {
        inRequest("Root=" + TRACE + ";Sampled=0", () -> {
            filtered((request, response) -> AWSXRay.createSubsegment("work", () -> call("/length/1")));
            return null;
        });
        assertThat(server.onlyRequest().traceHeader()).isEqualTo("Root=" + TRACE + ";Sampled=0");
    }

    @Test
    void jakartaServletFilterIsNameForRequest() throws Exception {
        inRequest(() -> {
            new com.amazonaws.xray.jakarta.servlet.AWSXRayServletFilter("filter")
                    .doFilter(
                            stub(
                                    jakarta.servlet.http.HttpServletRequest.class,
                                    (proxy, method, arguments) -> answer(method.getName())),
                            stub(
                                    jakarta.servlet.http.HttpServletResponse.class,
                                    (proxy, method, arguments) -> answer(method.getName())),
                            (request, response) -> AWSXRay.getCurrentSegment().putAnnotation("k", "v"));
            return null;
        });
        assertThat(daemon.takeSegment("subject").text("annotations.k")).isEqualTo("v");
    }

    @Test
    void tracedApacheClientIsRecordedOnce() throws Exception {
        try (CloseableHttpClient client = HttpClientBuilder.create().build()) {
            inRequest(() -> {
                try (CloseableHttpResponse response = client.execute(new HttpGet(server.url("/length/7")))) {
                    return response.getStatusLine().getStatusCode();
                }
            });
        }
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.subsegments()).isEmpty();
        assertThat(call.text("namespace")).isEqualTo("remote");
        assertThat(call.number("http.response.status")).isEqualTo(200);
        assertThat(server.onlyRequest().traceHeader()).contains("Parent=" + call.id());
    }

    @Test
    void unsampledCallOfTracedApacheClientSaysSo() throws Exception {
        try (CloseableHttpClient client = HttpClientBuilder.create().build()) {
            inRequest("Root=" + TRACE + ";Sampled=0", () -> {
                client.execute(new HttpGet(server.url("/length/7"))).close();
                return null;
            });
        }
        assertThat(server.onlyRequest().traceHeader()).isEqualTo("Root=" + TRACE + ";Sampled=0");
    }

    @Test
    void tracingDataSourceIsRecordedOnce() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:parts");
        TracingDataSource source = new TracingDataSource(h2);
        inRequest(() -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 1");
            }
        });
        Document statement = daemon.takeSegment("subject").onlySubsegment();
        assertThat(statement.text("namespace")).isEqualTo("remote");
        assertThat(statement.text("sql.database_type")).isEqualTo("H2");
    }

    @Test
    void tracingInterceptorIsRecordedOnce() throws Exception {
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(URI.create(server.url("")))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.addExecutionInterceptor(new TracingInterceptor()))
                .build()) {
            inRequest(() -> {
                try {
                    return client.getItem(r -> r.tableName("orders"));
                } catch (DynamoDbException expected) {
                    AWSXRay.getCurrentSegment().putAnnotation("k", "v");
                    return null;
                }
            });
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("annotations.k")).isEqualTo("v");
        Document call = segment.onlySubsegment();
        assertThat(call.text("namespace")).isEqualTo("aws");
        assertThat(call.text("aws.table_name")).isEqualTo("orders");
        assertThat(call.subsegments()).isEmpty();
        assertThat(server.requests().get(0).traceHeader()).contains("Parent=" + call.id());
    }

    /** {@code GET http://subject/work}, answered with 404. */
    private static final class NotFound extends HttpServerCall {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        protected String url() {
            return "http://subject/work";
        }

        @Override
        protected String query() {
            return null;
        }

        @Override
        public String path() {
            return "/work";
        }

        @Override
        protected String header(String name) {
            return null;
        }

        @Override
        protected String peer() {
            return "127.0.0.1";
        }

        @Override
        protected int status() {
            return 404;
        }

        @Override
        protected long contentLength() {
            return -1;
        }

        @Override
        protected void setResponseHeader(String name, String value) {}
    }
}
