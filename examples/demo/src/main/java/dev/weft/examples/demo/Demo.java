// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import dev.weft.console.Console;
import dev.weft.console.document.Call;
import dev.weft.console.receive.Receiver;
import dev.weft.console.store.memory.MemoryTraces;
import dev.weft.console.terminal.Arrivals;
import dev.weft.console.terminal.MapTable;
import dev.weft.console.terminal.ServiceMap;
import dev.weft.console.terminal.Terminal;
import dev.weft.console.terminal.TraceTree;
import dev.weft.console.trace.Trace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Starts a receiver, DynamoDB Local and two services under the agent, drives traffic and shows the traces.
 *
 * <p>Arguments: the top of the work tree, then nothing or {@code --once}. Exits 0 if all went well, 1 if not.
 */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MemoryTraces store = new MemoryTraces();
    private final Terminal terminal = Terminal.detect(System.getenv());
    private final TraceTree tree = new TraceTree(terminal);
    private final Parts parts;
    private final Console console;
    private final Receiver receiver;

    private Demo(Parts parts) throws IOException {
        this.parts = parts;
        this.console = Console.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                store,
                Console.Setup.DEFAULT,
                complaint -> System.err.println("receiver: " + complaint));
        this.receiver = console.receiver();
    }

    /** Runs the demo. */
    public static void main(String[] arguments) throws InterruptedException {
        boolean once = List.of(arguments).contains("--once");
        int exit = 1;
        try {
            Parts parts = Parts.create();
            // Also on Ctrl-C: the parts stop whenever this JVM ends.
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close));
            exit = new Demo(parts).run(Path.of(arguments[0]).toAbsolutePath(), once);
        } catch (IOException e) {
            System.err.println("demo: " + e.getMessage());
        }
        System.exit(exit);
    }

    private int run(Path home, boolean once) throws IOException, InterruptedException {
        try (console) {
            System.out.println("Receiving       traces on UDP 127.0.0.1:" + receiver.port());
            console.page().ifPresent(page -> System.out.println("Page            " + page));
            URI service = open(home);
            return drive(new Load(service), once);
        } catch (PartFailed e) {
            parts.keepLogs();
            System.err.println("demo: " + e.getMessage());
            return 1;
        }
    }

    private int drive(Load load, boolean once) throws IOException, PartFailed, InterruptedException {
        try {
            return once ? once(load) : untilStopped(load);
        } catch (IOException e) {
            // A part that is going down refuses requests a moment before its process ends.
            TimeUnit.SECONDS.sleep(1);
            parts.checkAlive();
            throw new IOException("a request to service-a failed: " + e + ". The logs are in " + parts.keepLogs(), e);
        }
    }

    private URI open(Path home) throws IOException, PartFailed, InterruptedException {
        return new Shop(home, parts, receiver.port()).open();
    }

    private int untilStopped(Load load) throws IOException, PartFailed, InterruptedException {
        System.out.println("Driving traffic until Ctrl-C");
        Arrivals arrivals = new Arrivals(store, Duration.ofSeconds(5));
        Thread printer = new Thread(
                () -> arrivals.follow(trace -> System.out.println(System.lineSeparator() + tree.draw(trace))));
        printer.setDaemon(true);
        printer.start();
        for (int order = 1; true; order++) {
            parts.checkAlive();
            load.random(order);
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private int once(Load load) throws IOException, PartFailed, InterruptedException {
        List<Driven> driven = load.fixed();
        System.out.println("Driven          " + driven.size() + " requests");
        Verdict verdict = await(driven);
        List<Trace> traces = store.traces();
        System.out.println();
        System.out.println(new MapTable(terminal).draw(ServiceMap.of(traces)));
        Optional<Trace> telling = telling(traces);
        if (telling.isPresent()) {
            System.out.println(System.lineSeparator() + tree.draw(telling.get()));
            parts.logged(telling.get().id()).forEach(line -> System.out.println("Logged          " + line));
        }
        System.out.println();
        if (verdict.good() && receiver.malformed() == 0) {
            System.out.println("All " + verdict.requests() + " requests have a complete trace (" + receiver.received()
                    + " documents).");
            return 0;
        }
        verdict.faults().forEach(fault -> System.err.println("incomplete: " + fault));
        System.err.println("demo: " + verdict.faults().size() + " faults in the traces of " + verdict.requests()
                + " requests; " + receiver.received() + " documents received, " + receiver.malformed()
                + " malformed. The logs are in " + parts.keepLogs());
        return 1;
    }

    /** Waits for the rest of the traces, which come a moment after the answers. */
    private Verdict await(List<Driven> driven) throws PartFailed, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Verdict verdict = Verdict.of(driven, store.traces());
        while (!verdict.good() && System.nanoTime() < deadline) {
            parts.checkAlive();
            TimeUnit.MILLISECONDS.sleep(200);
            verdict = Verdict.of(driven, store.traces());
        }
        return verdict;
    }

    /** The most interesting trace: one with a fault and DynamoDB, if there is one, and many calls. */
    private static Optional<Trace> telling(List<Trace> traces) {
        return traces.stream()
                .max(Comparator.comparing(
                                (Trace trace) -> has(trace, call -> call.flags().fault()))
                        .thenComparing(trace -> has(trace, call -> call.name().equals("DynamoDb")))
                        .thenComparing(trace -> trace.calls().size()));
    }

    private static boolean has(Trace trace, Predicate<Call> what) {
        return trace.calls().stream().anyMatch(what);
    }
}
