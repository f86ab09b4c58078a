// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.contracts.subject.ServerSubject;
import dev.weft.instrumentation.executors.subject.ExecutorsSubject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat that calls itself. {@code /node/<seed>/<number>/<depth>} is a node of a {@link Plan} and calls the children of that node.
 * The calls go through every executor of the JDK and every client that the system property {@code subject.clients} names.
 * {@code /heap} collects garbage and returns the number of bytes in use.
 */
public final class TortureSubject implements ServerSubject {

    /** Operations on pools that all levels share. A task that waits there can block the thread that the next level needs. */
    private static final List<String> SHARED =
            Arrays.asList("PARALLEL_STREAM", "SUPPLY_ASYNC", "THEN_APPLY_ASYNC", "THEN_COMPOSE", "DELAYED_EXECUTOR");

    private final Tomcat tomcat = new Tomcat();

    /** One per depth. A level waits for the one below it. Separate pools of threads and connections prevent a deadlock. */
    private final List<Level> levels = new ArrayList<>();

    private volatile String url;

    @Override
    public int start() throws Exception {
        for (int depth = 0; depth <= Plan.DEPTH; depth++) {
            levels.add(new Level(depth));
        }
        String home = Files.createTempDirectory("weft-torture").toString();
        tomcat.setBaseDir(home);
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", home);
        Tomcat.addServlet(context, "node", new Node()).addMapping("/node/*");
        Tomcat.addServlet(context, "heap", new Heap()).addMapping("/heap");
        tomcat.start();
        url = "http://127.0.0.1:" + connector.getLocalPort() + "/node/";
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        for (Level each : levels) {
            each.close();
        }
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Level {

        final ExecutorsSubject ways = new ExecutorsSubject();
        final List<String> names = new ArrayList<>(ways.operations());
        final List<ClientSubject> clients = new ArrayList<>();

        Level(int depth) throws ReflectiveOperationException {
            if (depth > 1) {
                names.removeAll(SHARED);
            }
            for (String each : System.getProperty("subject.clients").split(",")) {
                clients.add((ClientSubject) Class.forName(each).getConstructor().newInstance());
            }
        }

        /** @param done receives the failure or {@code null}, on any thread */
        void call(int client, String url, Consumer<Throwable> done) {
            ClientSubject chosen = clients.get(client % clients.size());
            try {
                if (chosen instanceof AsyncClientSubject) {
                    ((AsyncClientSubject) chosen).start(url, (answer, thrown) -> done.accept(thrown));
                    return;
                }
                chosen.call(chosen.operations().get(0), url);
            } catch (Exception e) {
                done.accept(e);
                return;
            }
            done.accept(null);
        }

        void close() throws Exception {
            ways.close();
            for (ClientSubject each : clients) {
                each.close();
            }
        }
    }

    private final class Node extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String[] path = request.getPathInfo().split("/");
            long seed = Long.parseLong(path[1]);
            int depth = Integer.parseInt(path[3]);
            List<Plan.Child> children = Plan.children(seed, Integer.parseInt(path[2]), depth);
            CountDownLatch awaited = new CountDownLatch(
                    (int) children.stream().filter(child -> !child.unawaited).count());
            AtomicReference<Throwable> failure = new AtomicReference<>();
            try {
                for (Plan.Child child : children) {
                    callOnOtherThread(seed, depth, child, thrown -> {
                        if (thrown != null) {
                            failure.compareAndSet(null, thrown);
                        }
                        if (!child.unawaited) {
                            awaited.countDown();
                        }
                    });
                }
                if (!awaited.await(60, TimeUnit.SECONDS)) {
                    throw new IOException(awaited.getCount() + " children were not called");
                }
            } catch (Exception e) {
                failure.compareAndSet(null, e);
            }
            if (failure.get() != null) {
                throw new IOException(request.getPathInfo(), failure.get());
            }
        }

        private void callOnOtherThread(long seed, int depth, Plan.Child child, Consumer<Throwable> done)
                throws Exception {
            Level level = levels.get(depth);
            String way = level.names.get(child.way % level.names.size());
            level.ways.take(way, () -> {
                level.call(child.client, url + seed + "/" + child.number + "/" + (depth - 1), thrown -> {
                    if (thrown != null || child.then == 0) {
                        done.accept(thrown);
                    } else {
                        level.call(child.client, url + seed + "/" + child.then + "/0", done);
                    }
                });
                return way;
            });
        }
    }

    private static final class Heap extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            long min = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                System.gc();
                min = Math.min(
                        min,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
            response.getWriter().print(min);
        }
    }
}
