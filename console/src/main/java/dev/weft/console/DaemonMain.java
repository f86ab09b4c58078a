// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.daemon.DaemonLog;
import dev.weft.console.daemon.DaemonLog.Level;
import dev.weft.console.daemon.DaemonOptions;
import dev.weft.console.daemon.RegionLookup;
import dev.weft.console.forward.Forwarding;
import dev.weft.console.forward.InstanceMetadata;
import dev.weft.console.forward.Target;
import dev.weft.console.forward.XRayService;
import dev.weft.console.web.Token;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** Runs in the place of AWS's X-Ray daemon: forwards, prints no traces, and writes a log. Ends with 0 on SIGTERM. */
final class DaemonMain {
    private final DaemonOptions options;
    private final DaemonLog log;

    private DaemonMain(DaemonOptions options, DaemonLog log) {
        this.options = options;
        this.log = log;
    }

    /**
     * Runs until the process is ended.
     *
     * @param host where to listen by default
     * @return the exit code, if it cannot start or has only help to print
     */
    static int run(List<String> arguments, String host) {
        DaemonOptions options;
        DaemonLog log;
        try {
            if (DaemonOptions.isHelp(arguments)) {
                System.out.print(DaemonOptions.USAGE);
                return 0;
            }
            if (DaemonOptions.isVersion(arguments)) {
                System.out.println("weft-console version: " + Status.version());
                return 0;
            }
            options = DaemonOptions.parse(arguments, host, System.getenv());
            log = DaemonLog.open(options.log());
        } catch (IllegalArgumentException e) {
            System.err.println("weft-console daemon: " + e.getMessage());
            return 2;
        } catch (IOException e) {
            System.err.println("weft-console daemon: cannot write the log: " + e.getMessage());
            return 1;
        }
        try {
            new DaemonMain(options, log).run();
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            log.log(Level.ERROR, String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void run() throws IOException, InterruptedException {
        log.log(Level.INFO, "Weft's console " + Status.version() + " in the place of the X-Ray daemon");
        options.notes().forEach(note -> log.log(Level.WARN, note));
        String region = RegionLookup.of(System.getenv()).find(options.region(), options.local());
        log.log(Level.INFO, "Using region: " + region);
        Storage storage = Storage.open(options.data(), options.keep(), Options.DEFAULT_TRACES, this::warn);
        Console console = listen(region, storage);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(console, storage)));
        log.log(
                Level.INFO,
                "Receiving documents on UDP "
                        + shown(options.udp(), console.receiver().port()));
        console.page()
                .ifPresent(page -> log.log(
                        Level.INFO,
                        "Answering on TCP " + shown(options.tcp(), page.getPort()) + "; the page is at " + page));
        new CountDownLatch(1).await();
    }

    private Console listen(String region, Storage storage) throws IOException {
        Console.Setup setup = setup(region, storage);
        try {
            return Console.start(options.udp(), options.tcp(), storage.traces(), setup, this::warn);
        } catch (SocketException e) {
            String address = shown(options.udp(), options.udp().getPort());
            throw new IOException(
                    "cannot listen on UDP " + address + ": " + e.getMessage() + ". Is an X-Ray daemon running?", e);
        }
    }

    private Console.Setup setup(String region, Storage storage) throws IOException {
        Target target =
                new Target(region, options.endpoint(), options.role(), options.proxy(), options.checksCertificates());
        // Agents need no token. Without one that was given, page and API are closed off loopback.
        Optional<String> token =
                options.token().isEmpty() && !options.tcp().getAddress().isLoopbackAddress()
                        ? Optional.of(Token.random())
                        : options.token();
        Map<String, String> environment = System.getenv();
        InstanceMetadata metadata = options.local() ? InstanceMetadata.NONE : InstanceMetadata.of(environment);
        Forwarding forwarding = storage.forwarding(XRayService.of(target), this::warn)
                .withCalls(options.calls())
                .from(environment, metadata, options.resource());
        return new Console.Setup(false, Set.of(), token, storage.settings(), Optional.of(forwarding), List.of());
    }

    private static String shown(InetSocketAddress address, int port) {
        return address.getAddress().getHostAddress() + ":" + port;
    }

    private void warn(String complaint) {
        log.complain(complaint);
    }

    /** What ends a service is no fault, so the exit code is 0. */
    private void end(Console console, Storage storage) {
        console.close();
        storage.traces().close();
        log.log(Level.INFO, "Ended");
        Runtime.getRuntime().halt(0);
    }
}
