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
        return application == Application.HELLO ? toTheEnd(application, agent) : served(application, agent);
    }

    private Map<Figure, Double> served(Application application, Agent agent) throws IOException, InterruptedException {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        long receivedBefore = setup.receiver().received();
        long sent = 1;
        try (Running running = new Running(setup, application, agent, options)) {
            Load load = new Load(running.port(), CONNECTIONS);
            boolean tomcat = application == Application.TOMCAT_9;
            load.get(application.firstPath());
            figures.put(Figure.WALL, running.wallSeconds());
            figures.put(Figure.CPU, running.cpuSeconds());
            Map<String, Long> counters = running.counters();
            figures.put(
                    Figure.CLASSES,
                    (double) counters.get("java.cls.loadedClasses") + counters.get("java.cls.sharedLoadedClasses"));
            figures.put(Figure.SHARED, (double) counters.get("java.cls.sharedLoadedClasses"));
            OptionalLong metaspace = running.metaspaceBytes();
            if (metaspace.isPresent()) {
                figures.put(Figure.METASPACE, metaspace.getAsLong() / MEGABYTE);
            }
            figures.put(Figure.THREADS, (double) counters.get("java.threads.live"));
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
                    Cost http = cost(running, load, "/http", requests / FEWER_CALLS, true);
                    Cost aws = cost(running, load, "/aws", requests / FEWER_CALLS, true);
                    figures.put(Figure.HTTP_CPU, http.cpuMicros - trivial.cpuMicros);
                    figures.put(Figure.HTTP_BYTES, http.bytes - trivial.bytes);
                    figures.put(Figure.AWS_CPU, aws.cpuMicros - trivial.cpuMicros);
                    figures.put(Figure.AWS_BYTES, aws.bytes - trivial.bytes);
                    sent += 4L * (requests / FEWER_CALLS) + 6;
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
