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
 * @param requests measured requests of each kind, after as many for warm-up; 0: start-up alone
 * @param options of the measured JVM
 */
record Measurement(Setup setup, int requests, List<String> options) {

    private static final double MEGABYTE = 1 << 20;

    /** Few, so that application and agent have the processors. */
    private static final int CONNECTIONS = 4;

    /** Client calls are some ten times slower than trivial requests. */
    private static final int FEWER_CALLS = 5;

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
            Load load = new Load(running.awaitPort(), CONNECTIONS);
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
                sent += 2L * requests;
                figures.put(Figure.TRIVIAL_CPU, trivial.cpuMicros);
                if (tomcat) {
                    figures.put(Figure.TRIVIAL_BYTES, trivial.bytes);
                    int fewer = requests / FEWER_CALLS;
                    for (Work each : Work.values()) {
                        Cost cost = cost(running, load, each.path(), fewer, true);
                        figures.put(each.cpu(), cost.cpuMicros - trivial.cpuMicros);
                        figures.put(each.bytes(), cost.bytes - trivial.bytes);
                    }
                    sent += 2 + Work.values().length * (2L * fewer + 2);
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
        load.run(path, count);
        long bytesBefore = withBytes ? allocated(load) : 0;
        double cpuBefore = running.cpuSeconds();
        load.run(path, count);
        double cpu = running.cpuSeconds() - cpuBefore;
        long bytes = withBytes ? allocated(load) - bytesBefore : 0;
        return new Cost(cpu * 1e6 / count, (double) bytes / count);
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

    private record Cost(double cpuMicros, double bytes) {}
}
