// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.forward.InstanceMetadata;
import dev.weft.console.forward.XRayService;
import dev.weft.console.receive.Receiver;
import dev.weft.console.store.Range;
import dev.weft.console.store.Traces;
import dev.weft.console.terminal.Arrivals;
import dev.weft.console.terminal.MapTable;
import dev.weft.console.terminal.ServiceMap;
import dev.weft.console.terminal.Terminal;
import dev.weft.console.terminal.TraceTree;
import dev.weft.console.trace.Trace;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Receives traces and prints them as they arrive. Exits 2 on a wrong argument, 1 when it cannot listen. */
public final class ConsoleMain {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int MAX_SUMMARY = 10_000;

    private static final String DAEMON = "daemon";

    private ConsoleMain() {}

    /** Runs until Ctrl-C. */
    public static void main(String[] arguments) {
        Optional<List<String>> flags = daemonFlags(List.of(arguments));
        if (flags.isPresent()) {
            String host = arguments[0].equals(DAEMON) ? "127.0.0.1" : arguments[1];
            System.exit(DaemonMain.run(flags.get(), host));
            return;
        }
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("weft-console: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (options.help()) {
            System.out.print(Options.USAGE);
            return;
        }
        Storage storage = storage(options);
        Traces store = storage.traces();
        Terminal terminal = Terminal.detect(System.getenv());
        // Looking each trace up costs more than receiving it.
        Optional<Arrivals> arrivals = options.quiet() ? Optional.empty() : Optional.of(new Arrivals(store, PATIENCE));
        try (Console console =
                Console.start(options.address(), store, setup(options, storage), ConsoleMain::complain)) {
            Receiver receiver = console.receiver();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                console.close();
                summary(receiver, store, terminal);
            }));
            System.out.println("Receiving X-Ray documents on UDP "
                    + options.address().getAddress().getHostAddress() + ":" + receiver.port() + "; Ctrl-C ends.");
            greet(options, console);
            if (arrivals.isPresent()) {
                TraceTree tree = new TraceTree(terminal);
                arrivals.get().follow(trace -> System.out.println(System.lineSeparator() + tree.draw(trace)));
            } else {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (SocketException e) {
            System.err.println("weft-console: cannot listen on UDP "
                    + options.address().getAddress().getHostAddress() + ":"
                    + options.address().getPort() + ": " + e.getMessage()
                    + ". Is an X-Ray daemon running? --port 0 takes any free port.");
            System.exit(1);
        }
    }

    /** What follows {@code daemon}. An image may give an {@code --address} before it. */
    private static Optional<List<String>> daemonFlags(List<String> arguments) {
        int place = arguments.indexOf(DAEMON);
        boolean isFirst = place == 0 || (place == 2 && arguments.get(0).equals("--address"));
        return isFirst ? Optional.of(arguments.subList(place + 1, arguments.size())) : Optional.empty();
    }

    private static Storage storage(Options options) {
        try {
            return Storage.open(options.data(), options.keep(), options.maxTraces(), ConsoleMain::complain);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    // No reference to a method, which would load the AWS SDK even if nothing is forwarded.
    private static Console.Setup setup(Options options, Storage storage) {
        Console.Setup setup = options.setup().keeping(storage.settings());
        if (options.forward().isEmpty()) {
            return setup;
        }
        try {
            XRayService xray = XRayService.of(options.forward().get());
            Map<String, String> environment = System.getenv();
            return setup.forwarding(storage.forwarding(xray, ConsoleMain::complain)
                    .from(environment, InstanceMetadata.of(environment), Optional.empty()));
        } catch (IOException e) {
            throw ended(e);
        }
    }

    private static IllegalStateException ended(IOException e) {
        complain(String.valueOf(e.getMessage()));
        System.exit(1);
        return new IllegalStateException("ended", e);
    }

    private static void complain(String complaint) {
        System.err.println("weft-console: " + complaint);
    }

    private static void greet(Options options, Console console) {
        if (console.page().isEmpty()) {
            return;
        }
        String page = console.page().get().toString();
        if (options.setup().token().isPresent()) {
            String token = options.setup().token().get();
            System.out.println("Page and API are at " + page + "?token=" + token);
            System.out.println("AWS clients sign with AWS_ACCESS_KEY_ID=weft AWS_SECRET_ACCESS_KEY=" + token);
        } else if (options.address().getAddress().isLoopbackAddress()) {
            System.out.println("Page and API are at " + page);
        } else {
            System.out.println("Page and API are at " + page
                    + " and OPEN: all who reach this address can read the traces and change the rules.");
        }
        if (options.forward().isPresent()) {
            System.out.println("Documents are forwarded to X-Ray, and agents follow its rules.");
            return;
        }
        System.out.println(
                options.setup().sampleAll()
                        ? "Agents that ask for rules sample all requests."
                        : "Agents that ask for rules sample 1 request a second and 5 % of the others; --sample-all"
                                + " changes that.");
    }

    private static void summary(Receiver receiver, Traces store, Terminal terminal) {
        List<Trace> newest = new ArrayList<>();
        store.visit(Range.ALL, trace -> newest.add(trace) && newest.size() < MAX_SUMMARY);
        ServiceMap map = ServiceMap.of(newest);
        System.out.println();
        if (!map.edges().isEmpty()) {
            System.out.println(new MapTable(terminal).draw(map));
        }
        System.out.println(receiver.received() + " documents received, " + receiver.malformed() + " malformed, "
                + store.contents().forgotten() + " traces forgotten for want of room");
        long lost = receiver.dropped() + receiver.droppedByKernel();
        if (lost > 0) {
            System.out.println(lost + " documents lost, because too many came at once");
        }
        if (receiver.refusedElsewhere() > 0) {
            System.out.println(receiver.refusedElsewhere()
                    + " documents that the CloudWatch agent and OpenTelemetry's collectors refuse");
        }
        store.close();
    }
}
