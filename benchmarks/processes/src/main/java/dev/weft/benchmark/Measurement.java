// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Runs one application under one agent and takes its figures.
 *
 * @param requests measured requests of each kind; 0: start-up alone
 * @param warmUps how many times as many requests are sent before the measured ones, at most
 * @param connections that the requests come over
 * @param options of the measured JVM
 */
record Measurement(Setup setup, int requests, int warmUps, int connections, List<String> options) {

    private static final double MEGABYTE = 1 << 20;

    /** Of these, the one that allocates least counts: in others a library has opened a connection or renewed something. */
    private static final int PASSES = 3;

    /** Client calls are some ten times slower than trivial requests. */
    private static final int FEWER_CALLS = 5;

    /** Of the processor. As long as the JIT compiler takes more, an agent seems to cost several times as much. */
    private static final double COMPILERS_SHARE = 0.02;

    /** For figures that do not depend on time. Only one connection: the first use of another one may be measured, and allocates. */
    static Measurement counting(Setup setup, int requests, List<String> options) {
        return new Measurement(setup, requests, 1, 1, options);
    }

    /**
     * For times. Requests wait for the application, which otherwise pays for the wake-up of a client with each answer.
     */
    static Measurement timing(Setup setup, int requests, List<String> options) {
        return new Measurement(setup, requests, 20, 16, options);
    }

    Map<Figure, Double> of(Application application, Agent agent) throws IOException, InterruptedException {
        return switch (application) {
            case HELLO -> toTheEnd(application, agent);
            case LAMBDA -> invoked(agent);
            default -> served(application, agent);
        };
    }

    private Map<Figure, Double> served(Application application, Agent agent) throws IOException, InterruptedException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        long receivedBefore = setup.receiver().received();
        long sent = 1;
        try (Running running = new Running(setup, setup.command(application, agent, options))) {
            Load load = new Load(running.awaitPort(), connections);
            boolean tomcat = application == Application.TOMCAT_9;
            load.get(application.firstPath());
            figures.put(Figure.WALL, running.wallSeconds());
            figures.put(Figure.CPU, running.cpuSeconds());
            countClasses(running, figures);
            OptionalLong metaspace = running.metaspaceBytes();
            if (metaspace.isPresent()) {
                figures.put(Figure.METASPACE, metaspace.getAsLong() / MEGABYTE);
            }
            if (tomcat) {
                figures.put(Figure.ALLOCATED, allocated(load) / MEGABYTE);
                sent++;
            }
            if (requests > 0) {
                Cost trivial = cost(running, load, "/trivial", requests, tomcat);
                sent += trivial.requests;
                figures.put(Figure.TRIVIAL_RATE, trivial.perSecond);
                figures.put(Figure.TRIVIAL_CPU, trivial.cpuMicros);
                if (tomcat) {
                    figures.put(Figure.TRIVIAL_BYTES, trivial.bytes);
                    int fewer = requests / FEWER_CALLS;
                    for (Work each : Work.values()) {
                        Cost cost = cost(running, load, each.path(), fewer, true);
                        figures.put(each.cpu(), cost.cpuMicros - trivial.cpuMicros);
                        figures.put(each.bytes(), cost.bytes - trivial.bytes);
                        sent += cost.requests;
                    }
                }
                figures.put(Figure.RSS, running.residentMegabytes());
            }
        }
        if (agent.settings().containsValue("{udp}")) {
            figures.put(Figure.SENT, (double) sent);
            figures.put(Figure.RECEIVED, (double) setup.receiver().received() - receivedBefore);
        }
        return figures;
    }

    private static void countClasses(Running running, Map<Figure, Double> figures)
            throws IOException, InterruptedException {
        Map<String, Long> counters = running.counters();
        figures.put(
                Figure.CLASSES,
                (double) counters.get("java.cls.loadedClasses") + counters.get("java.cls.sharedLoadedClasses"));
        figures.put(Figure.SHARED, (double) counters.get("java.cls.sharedLoadedClasses"));
        figures.put(Figure.THREADS, (double) counters.get("java.threads.live"));
    }

    /** A cold start and the first invocation. */
    private Map<Figure, Double> invoked(Agent agent) throws IOException, InterruptedException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        try (RuntimeApi api = new RuntimeApi();
                Running running = new Running(setup, setup.function(agent, options, api))) {
            running.drain();
            api.awaitReady();
            figures.put(Figure.INIT_WALL, running.wallSeconds());
            figures.put(Figure.INIT_CPU, running.cpuSeconds());
            String answer = api.invoke();
            if (!answer.equals("\"1\"")) {
                throw new IOException("the function answers " + answer);
            }
            figures.put(Figure.WALL, running.wallSeconds());
            figures.put(Figure.CPU, running.cpuSeconds());
            api.awaitReady();
            countClasses(running, figures);
            figures.put(Figure.RSS, running.residentMegabytes());
        }
        return figures;
    }

    private Cost cost(Running running, Load load, String path, int count, boolean withBytes)
            throws IOException, InterruptedException {
        int warmedUp = warmUp(running, load, path, count);
        int passes = withBytes ? PASSES : 1;
        long least = Long.MAX_VALUE;
        CpuTime cpuBefore = running.cpuTime();
        double wallBefore = running.wallSeconds();
        for (int i = 0; i < passes; i++) {
            long bytesBefore = withBytes ? allocated(load) : 0;
            load.run(path, count);
            least = Math.min(least, withBytes ? allocated(load) - bytesBefore : 0);
        }
        double wall = running.wallSeconds() - wallBefore;
        double cpu = running.cpuTime().requests() - cpuBefore.requests();
        int measured = passes * count;
        int requests = warmedUp * count + measured + (withBytes ? 2 * passes : 0);
        return new Cost(requests, measured / wall, cpu * 1e6 / measured, (double) least / count);
    }

    /** Sends requests until the JIT compiler rests. Returns how many times as many as requested. */
    private int warmUp(Running running, Load load, String path, int count) throws IOException, InterruptedException {
        for (int i = 1; i < warmUps; i++) {
            CpuTime before = running.cpuTime();
            load.run(path, count);
            CpuTime after = running.cpuTime();
            double requests = after.requests() - before.requests();
            if (after.compiler() - before.compiler() < COMPILERS_SHARE * requests) {
                return i;
            }
        }
        load.run(path, count);
        return warmUps;
    }

    private static long allocated(Load load) throws IOException {
        return Long.parseLong(load.get("/allocated"));
    }

    /** A program that ends by itself is timed by the shell, from the operating system's figures. */
    private Map<Figure, Double> toTheEnd(Application application, Agent agent)
            throws IOException, InterruptedException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        ProcessBuilder builder = setup.command(application, agent, options);
        List<String> timed = new ArrayList<>(List.of("bash", "-c", "TIMEFORMAT='%R %U %S'; time \"$@\"", "timed"));
        timed.addAll(builder.command());
        Path errors = Files.createTempFile("benchmark", ".err");
        Path classes = Files.createTempFile("benchmark", ".classes");
        try {
            run(builder.command(timed).redirectError(errors.toFile()));
            List<String> lines = Files.readAllLines(errors);
            String[] times = lines.get(lines.size() - 1).replace(',', '.').split(" ");
            figures.put(Figure.WALL, Double.parseDouble(times[0]));
            figures.put(Figure.CPU, Double.parseDouble(times[1]) + Double.parseDouble(times[2]));

            List<String> logging = new ArrayList<>(options);
            logging.add("-Xlog:class+load:file=" + classes);
            run(setup.command(application, agent, logging).redirectError(errors.toFile()));
            figures.put(Figure.CLASSES, (double) count(classes, "source:"));
            figures.put(Figure.SHARED, (double) count(classes, "source: shared objects file"));
        } finally {
            Files.delete(errors);
            Files.delete(classes);
        }
        return figures;
    }

    private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !out.contains("hello")) {
            throw new IOException("fails: " + builder.command() + ": " + out);
        }
    }

    private static long count(Path log, String text) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(text)).count();
        }
    }

    private record Cost(int requests, double perSecond, double cpuMicros, double bytes) {}
}
