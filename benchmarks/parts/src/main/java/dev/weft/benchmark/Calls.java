// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures calls of real libraries and prints a table. Each call runs in three JVMs: without the agent, with every request sampled,
 * and with none sampled. Started by {@code ./benchmarks/calls}.
 */
public final class Calls {

    private static final List<Row> ROWS = List.of(
            new Row("a request to a servlet (Tomcat)", RequestCalls.Empty.class),
            new Row("`HttpURLConnection`", HttpCalls.UrlConnection.class),
            new Row("`java.net.http`", HttpCalls.JdkClient.class),
            new Row("Apache HttpClient 4", HttpCalls.Apache4.class),
            new Row("Apache HttpAsyncClient 4", HttpCalls.ApacheAsync4.class),
            new Row("Apache HttpClient 5", HttpCalls.Apache5.class),
            new Row("Apache HttpClient 5, asynchronous", HttpCalls.ApacheAsync5.class),
            new Row("OkHttp", HttpCalls.OkHttp.class),
            new Row("Jetty's client", HttpCalls.Jetty.class),
            new Row("AsyncHttpClient", HttpCalls.AsyncClient.class),
            new Row("Reactor Netty", HttpCalls.ReactorNetty.class),
            new Row("DynamoDB `GetItem`, the SDK alone", AwsCalls.FixedTransport.class),
            new Row("… with its Apache client", AwsCalls.Apache.class),
            new Row("… asynchronous, with Netty", AwsCalls.Netty.class),
            new Row("SQS `SendMessage`, the SDK alone", AwsCalls.Send.class),
            new Row("SQS `ReceiveMessage`, and a segment for the message", AwsCalls.Receive.class),
            new Row("H2: a statement", SqlCalls.Query.class),
            new Row("H2: a prepared statement", SqlCalls.PreparedQuery.class),
            new Row("a task of a `ThreadPoolExecutor`", TaskCalls.Executor.class),
            new Row("a `CompletableFuture` with a dependent", TaskCalls.Future.class),
            new Row("Reactor: operators on one thread", TaskCalls.ReactorOperators.class),
            new Row("Reactor: a callback's signal", TaskCalls.ReactorCallback.class),
            new Row("Reactor: a signal on a scheduler", TaskCalls.ReactorScheduler.class),
            new Row("a line of Logback", LogCalls.Logback.class),
            new Row("a line of Log4j", LogCalls.Log4j.class),
            new Row("gRPC in one process: a call and its server's segment", GrpcCalls.Unary.class));

    private final Selection options;
    private final Path jar;
    private final Peer peer;
    private final Receiver receiver;

    private Calls(Selection options, Path jar, Peer peer, Receiver receiver) {
        this.options = options;
        this.jar = jar;
        this.peer = peer;
        this.receiver = receiver;
    }

    /** @param arguments the agent's jar, then options of JMH; patterns select rows by the names of their classes */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        Selection options =
                new Selection(List.of(arguments).subList(1, arguments.length).toArray(new String[0]));
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        if (!Files.exists(jar)) {
            throw new IllegalArgumentException(jar + " is missing: ./benchmarks/calls builds it");
        }
        try (Peer peer = new Peer();
                Receiver receiver = new Receiver()) {
            new Calls(options, jar, peer, receiver).print();
        }
        // The peer's threads may still wait for the next request of a connection.
        System.exit(0);
    }

    private void print() throws Exception {
        List<String> agents = List.of("", agent("all"), agent("none"));
        System.out.println("| | ns | bytes | sampled: ns | bytes | unsampled: ns | bytes |");
        System.out.println("|---|---|---|---|---|---|---|");
        List<Cost> request = measure(ROWS.get(0), agents);
        System.out.println(line(ROWS.get(0), request));
        for (Row row : ROWS.subList(1, ROWS.size())) {
            if (options.selects(row)) {
                System.out.println(line(row, row.withoutRequest(measure(row, agents), request)));
            }
        }
    }

    private String agent(String sampling) throws IOException {
        return "-javaagent:" + jar + "=log=error,service=shop,daemon=" + receiver.address() + ",sampling=" + sampling;
    }

    private List<Cost> measure(Row row, List<String> agents) throws RunnerException {
        List<Cost> costs = new ArrayList<>();
        for (String agent : agents) {
            costs.add(measure(row, agent));
        }
        return costs;
    }

    private Cost measure(Row row, String agent) throws RunnerException {
        List<String> jvm = new ArrayList<>(List.of("-Dpeer=" + peer.address()));
        if (!agent.isEmpty()) {
            jvm.add(agent);
        }
        RunResult result = new Runner(new OptionsBuilder()
                        .parent(options)
                        .include(Pattern.quote(row.name()) + "\\.measure$")
                        .jvmArgsAppend(jvm.toArray(new String[0]))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .verbosity(options.verbosity().orElse(VerboseMode.SILENT))
                        .build())
                .runSingle();
        double calls = result.getParams().getMeasurement().getBatchSize();
        return new Cost(
                result.getPrimaryResult().getScore() / calls,
                result.getSecondaryResults().get("gc.alloc.rate.norm").getScore() / calls);
    }

    private static String line(Row row, List<Cost> costs) {
        Cost without = costs.get(0);
        StringBuilder line = new StringBuilder("| ").append(row.label());
        line.append(String.format(Locale.ROOT, " | %,.0f | %,.0f |", without.nanoseconds(), without.bytes()));
        for (Cost each : costs.subList(1, costs.size())) {
            Cost more = each.minus(without);
            line.append(String.format(Locale.ROOT, " %+,.0f | %+,.0f |", more.nanoseconds(), more.bytes()));
        }
        return line.toString();
    }

    /** JMH's options. Their patterns select rows, and each row is run by itself. */
    private static final class Selection extends CommandLineOptions {

        Selection(String... arguments) throws CommandLineOptionException {
            super(arguments);
        }

        boolean selects(Row row) {
            List<String> patterns = super.getIncludes();
            return patterns.isEmpty()
                    || patterns.stream()
                            .anyMatch(each ->
                                    Pattern.compile(each).matcher(row.name()).find());
        }

        @Override
        public List<String> getIncludes() {
            return List.of();
        }
    }

    private record Row(String label, Class<? extends CallBenchmark> benchmark) {

        String name() {
            return benchmark.getCanonicalName();
        }

        /** A received message is no part of a request. */
        List<Cost> withoutRequest(List<Cost> costs, List<Cost> request) {
            if (benchmark == AwsCalls.Receive.class) {
                return costs;
            }
            return IntStream.range(0, costs.size())
                    .mapToObj(i -> costs.get(i).minus(request.get(i)))
                    .toList();
        }
    }

    private record Cost(double nanoseconds, double bytes) {

        Cost minus(Cost other) {
            return new Cost(nanoseconds - other.nanoseconds, bytes - other.bytes);
        }
    }
}
