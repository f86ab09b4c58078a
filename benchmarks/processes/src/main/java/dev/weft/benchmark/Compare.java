// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an application under several agents in turns and prints a table of medians. Started by {@code ./benchmarks/compare}. */
public final class Compare {

    private static final String USAGE = """
            Usage: ./benchmarks/compare [OPTION VALUE]...

            Runs an application in a JVM of its own under each agent in turns, reads the
            JVM from outside, and prints medians and their distance from the first agent.

              --application NAME  hello-world, tomcat-9 (default), spring-boot-4
                                  or lambda (a cold start)
              --agents NAMES      separated by commas, of none, no-transformer (an agent
                                  that does nothing at all), nothing (an agent that is
                                  shown each class and does nothing), weft,
                                  weft-unsampled, opentelemetry, adot, elastic,
                                  datadog, or the path of another build of Weft
                                  (default: none,weft,weft-unsampled)
              --rounds N          turns (default 5)
              --requests N        measured requests a turn, after up to 20 times as
                                  many, until the JIT compiler rests; 0 for start-up
                                  alone (default 30000)
              --jdk HOME          the JDK that runs the application (default: this one)
              --archive NAME      jdk (default), appcds (a dynamic archive of the
                                  application, from a run without agent), aot
                                  (the same as an AOT cache, JDK 25)
              --option OPTION     an option of the measured JVM; may be repeated
            """;

    private Compare() {}

    /** @param arguments home of the work tree, then options */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]);
        Application application = Application.TOMCAT_9;
        String agents = "none,weft,weft-unsampled";
        int rounds = 5;
        int requests = 30_000;
        Path jdk = Path.of(System.getProperty("java.home"));
        Archive archive = Archive.JDK;
        List<String> options = new ArrayList<>();
        for (int i = 1; i < arguments.length; i += 2) {
            if (arguments[i].equals("--help") || i + 1 == arguments.length) {
                System.out.print(USAGE);
                System.exit(arguments[i].equals("--help") ? 0 : 2);
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--application" -> application = Application.named(value);
                case "--agents" -> agents = value;
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--requests" -> requests = Integer.parseInt(value);
                case "--jdk" -> jdk = Path.of(value);
                case "--archive" -> archive = Archive.named(value);
                case "--option" -> options.add(value);
                default -> {
                    System.err.println("compare: unknown option '" + arguments[i] + "'\n\n" + USAGE);
                    System.exit(2);
                }
            }
        }
        List<Agent> compared = List.of(agents.split(",")).stream()
                .map(name -> Agent.named(name, home))
                .toList();
        System.out.print(compare(home, jdk, application, compared, archive, rounds, requests, options));
        // The peer's threads may still wait for an agent that keeps its connection.
        System.exit(0);
    }

    private static String compare(
            Path home,
            Path jdk,
            Application application,
            List<Agent> agents,
            Archive archive,
            int rounds,
            int requests,
            List<String> options)
            throws IOException, InterruptedException {
        Rounds all = new Rounds();
        Path directory = Files.createTempDirectory("benchmark");
        Path log = directory.resolve("log");
        Path archived = directory.resolve("archive");
        try (Peer peer = new Peer();
                Receiver receiver = new Receiver()) {
            Setup setup = new Setup(home, jdk, log, peer, receiver);
            Measurement measurement =
                    Measurement.timing(setup, requests, archive.train(setup, application, options, archived));
            for (int round = 1; round <= rounds; round++) {
                for (Agent agent : agents) {
                    System.err.println("round " + round + ": " + application + ", " + agent.name());
                    all.add(agent, measurement.of(application, agent));
                }
            }
        } finally {
            Files.deleteIfExists(log);
            Files.deleteIfExists(archived);
            Files.deleteIfExists(Path.of(archived + ".config"));
            Files.delete(directory);
        }
        return application + ", archive " + archive + ", " + rounds + " rounds in turns, "
                + Runtime.getRuntime().availableProcessors()
                + " processors, JDK "
                + Files.readString(jdk.resolve("release")).replaceAll("(?s).*JAVA_VERSION=\"([^\"]*)\".*", "$1")
                + "\n\n" + all.table();
    }
}
