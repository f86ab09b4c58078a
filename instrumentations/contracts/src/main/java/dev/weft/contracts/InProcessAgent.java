// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import dev.weft.Agent;
import dev.weft.call.http.HttpServerCall;
import dev.weft.config.AgentConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.agent.ByteBuddyAgent;

/**
 * The agent in the test's JVM, for the debugger. The code is that of the agent's jar. Two things differ: the class loader,
 * and the Bridge, which is appended to the boot class path here.
 */
public final class InProcessAgent implements AutoCloseable {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    private static final String BRIDGE = "dev/weft/bootstrap/Bridge.class";

    private static final Instrumentation JVM = bridged(ByteBuddyAgent.install());

    private final Agent agent;

    private InProcessAgent(Agent agent) {
        this.agent = agent;
    }

    /**
     * Starts an agent that samples every request and names its segments {@code subject}.
     *
     * @param more additional agent arguments, each {@code key=value}; they override the defaults
     */
    public static InProcessAgent start(FakeDaemon daemon, String... more) {
        // The documents must not depend on the machine that runs the tests.
        Map<String, String> arguments = new TreeMap<>();
        for (String each :
                List.of("service=subject", "sampling=all", "environment=false", "daemon=" + daemon.address())) {
            arguments.put(each.substring(0, each.indexOf('=')), each);
        }
        for (String each : more) {
            arguments.put(each.substring(0, each.indexOf('=')), each);
        }
        AgentConfig config = AgentConfig.load(
                String.join(",", arguments.values()),
                Map.of(),
                new Properties(),
                ClassLoader.getSystemClassLoader(),
                line -> {
                    throw new IllegalArgumentException(line);
                });
        try {
            return new InProcessAgent(Agent.start(config, JVM));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until executors propagate the context. A thread of the agent weaves them when a class of a library has been woven,
     * so an agent that starts in a running JVM does so a moment later.
     */
    public void awaitPropagation() throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (!inRequest(UNSAMPLED, () -> pool.submit(this::isInRequest).get())) {
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("executors do not propagate the context 20 s after the start");
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } finally {
            pool.shutdown();
        }
    }

    private boolean isInRequest() {
        return agent.handlers().work().capture() != null;
    }

    /** Runs {@code work} within a request, like a server, so that there is a segment named {@code subject}. */
    public <T> T inRequest(Callable<T> work) throws Exception {
        return inRequest(null, work);
    }

    /**
     * Runs {@code work} within a request that has a trace header.
     *
     * @param traceHeader the request's {@code X-Amzn-Trace-Id}, {@code null} for none
     */
    public <T> T inRequest(String traceHeader, Callable<T> work) throws Exception {
        return inRequestWith(traceHeader == null ? Map.of() : Map.of("X-Amzn-Trace-Id", traceHeader), work);
    }

    /** Runs {@code work} within a request that has these headers. */
    <T> T inRequestWith(Map<String, String> headers, Callable<T> work) throws Exception {
        Request request = agent.handlers().httpServer().start(new Request(headers));
        try {
            return work.call();
        } finally {
            agent.handlers().httpServer().finish(request, null);
        }
    }

    public Agent agent() {
        return agent;
    }

    @Override
    public void close() {
        agent.stop();
    }

    private static Instrumentation bridged(Instrumentation jvm) {
        try {
            Path jar = Files.createTempFile("weft-bridge", ".jar");
            jar.toFile().deleteOnExit();
            try (InputStream bridge = ClassLoader.getSystemResourceAsStream(BRIDGE);
                    OutputStream file = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(file)) {
                entries.putNextEntry(new JarEntry(BRIDGE));
                bridge.transferTo(entries);
            }
            jvm.appendToBootstrapClassLoaderSearch(new JarFile(jar.toFile()));
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code GET http://subject/work}, answered with 200. */
    private static final class Request extends HttpServerCall {

        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        Request(Map<String, String> headers) {
            this.headers.putAll(headers);
        }

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
            return headers.get(name);
        }

        @Override
        protected String peer() {
            return "127.0.0.1";
        }

        @Override
        protected int status() {
            return 200;
        }

        @Override
        protected long contentLength() {
            return -1;
        }

        @Override
        protected void setResponseHeader(String name, String value) {}
    }
}
