// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.api.AccountOperations;
import dev.weft.console.api.Groups;
import dev.weft.console.api.Operations;
import dev.weft.console.api.Settings;
import dev.weft.console.api.Tags;
import dev.weft.console.api.Telemetry;
import dev.weft.console.api.TraceOperations;
import dev.weft.console.forward.ForwardedSampling;
import dev.weft.console.forward.Forwarder;
import dev.weft.console.forward.Forwarding;
import dev.weft.console.forward.ForwardingTraces;
import dev.weft.console.receive.Receiver;
import dev.weft.console.sampling.Sampling;
import dev.weft.console.store.Traces;
import dev.weft.console.web.WebServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** The receiver on UDP, and the API and the page on TCP, with one number for both ports unless two addresses are given. */
public final class Console implements AutoCloseable {
    private static final int ATTEMPTS = 20;
    private static final int MAX_WAITS = 200;

    // AWS's own rule Default.
    private static final double DEFAULT_RATE = 0.05;

    private final Receiver receiver;
    private final Optional<WebServer> server;
    private final InetAddress address;
    private final Optional<Forwarder> forwarder;

    private Console(Receiver receiver, Optional<WebServer> server, InetAddress address, Optional<Forwarder> forwarder) {
        this.forwarder = forwarder;
        this.receiver = receiver;
        this.server = server;
        this.address = address;
    }

    /**
     * How a console answers.
     *
     * @param sampleAll whether the rule {@code Default} begins with all requests
     * @param allowedHosts names with a dot by which browsers may reach it, in lower case
     * @param token what those must know who use page and API; empty if none is needed
     * @param settings where rules, groups, tags, policies and preferences are kept
     * @param xray where documents are forwarded to; empty if they are not
     * @param links of the page, at each call
     */
    public record Setup(
            boolean sampleAll,
            Set<String> allowedHosts,
            Optional<String> token,
            Settings settings,
            Optional<Forwarding> xray,
            List<Link> links) {
        /** For a desk: on loopback, without a token. */
        public static final Setup DEFAULT =
                new Setup(false, Set.of(), Optional.empty(), Settings.IN_MEMORY, Optional.empty(), List.of());

        /** The same with other settings. */
        public Setup keeping(Settings others) {
            return new Setup(sampleAll, allowedHosts, token, others, xray, links);
        }

        /** The same, and forwards. */
        public Setup forwarding(Forwarding forwarding) {
            return new Setup(sampleAll, allowedHosts, token, settings, Optional.of(forwarding), links);
        }
    }

    /**
     * Starts to listen. If only TCP is taken it receives without API and page, and complains.
     *
     * @param address port 0 for any free one
     * @throws SocketException if the UDP port is taken or needs privileges
     */
    public static Console start(InetSocketAddress address, Traces store, Setup setup, Consumer<String> complaints)
            throws SocketException {
        return start(new Addresses(address, Optional.empty()), store, setup, complaints);
    }

    /** As above, with TCP at another address than UDP. */
    public static Console start(
            InetSocketAddress udp, InetSocketAddress tcp, Traces store, Setup setup, Consumer<String> complaints)
            throws SocketException {
        return start(new Addresses(udp, Optional.of(tcp)), store, setup, complaints);
    }

    /** @param tcp empty if it is the same as of UDP */
    private record Addresses(InetSocketAddress udp, Optional<InetSocketAddress> tcp) {
        InetSocketAddress tcp(int udpPort) {
            return tcp.orElse(new InetSocketAddress(udp.getAddress(), udpPort));
        }

        boolean mayMove() {
            return udp.getPort() == 0 && tcp.isEmpty();
        }
    }

    private static Console start(Addresses addresses, Traces store, Setup setup, Consumer<String> complaints)
            throws SocketException {
        // No reference to a method, which would load the AWS SDK even if nothing is forwarded.
        Optional<Forwarder> forwarder = setup.xray().isPresent()
                ? Optional.of(Forwarder.start(setup.xray().get(), complaints))
                : Optional.empty();
        Traces received = forwarder.isPresent() ? new ForwardingTraces(store, forwarder.get()) : store;
        try {
            Console console = start(addresses, received, setup, complaints, forwarder);
            if (forwarder.isPresent()) {
                forwarder.get().report(console.receiver::malformed, console.receiver::dropped);
            }
            return console;
        } catch (SocketException | RuntimeException e) {
            forwarder.ifPresent(Forwarder::close);
            throw e;
        }
    }

    private static Console start(
            Addresses addresses, Traces store, Setup setup, Consumer<String> complaints, Optional<Forwarder> forwarder)
            throws SocketException {
        for (int attempt = 1; true; attempt++) {
            Receiver receiver = Receiver.start(addresses.udp(), store, complaints);
            InetSocketAddress tcp = addresses.tcp(receiver.port());
            try {
                return new Console(
                        receiver,
                        Optional.of(serve(tcp, receiver, store, setup, complaints, forwarder)),
                        tcp.getAddress(),
                        forwarder);
            } catch (IOException taken) {
                if (addresses.mayMove() && attempt < ATTEMPTS) {
                    // Another process has the same number for TCP.
                    receiver.close();
                    continue;
                }
                complaints.accept("cannot listen on TCP port " + tcp.getPort()
                        + ", so agents that ask for sampling rules are not answered, and there is no page: "
                        + taken.getMessage());
                return new Console(receiver, Optional.empty(), tcp.getAddress(), forwarder);
            }
        }
    }

    private static WebServer serve(
            InetSocketAddress tcp,
            Receiver receiver,
            Traces store,
            Setup setup,
            Consumer<String> complaints,
            Optional<Forwarder> forwarder)
            throws IOException {
        DoubleSupplier clock = () -> System.currentTimeMillis() / 1000.0;
        Tags tags = new Tags(setup.settings());
        Groups groups = new Groups(setup.settings());
        Telemetry telemetry = setup.xray().isPresent()
                ? new Telemetry(ForwardedSampling.telemetry(setup.xray().get().xray()))
                : new Telemetry();
        Sampling sampling = new Sampling(clock, setup.sampleAll() ? 1 : DEFAULT_RATE, tags, setup.settings());
        Status status = new Status(receiver, store, sampling, groups, telemetry, forwarder, setup.links());
        Operations traces = TraceOperations.of(store, groups);
        Operations operations = Operations.builder()
                .addAll(traces)
                .addAll(
                        setup.xray().isPresent()
                                ? ForwardedSampling.of(setup.xray().get().xray())
                                : sampling.operations())
                .addAll(AccountOperations.of(groups, tags, telemetry, sampling::arns, traces, clock, setup.settings()))
                .build();
        return WebServer.answering(operations)
                .allowHosts(setup.allowedHosts())
                .token(setup.token())
                .counts(status::counts)
                .status(status::describe)
                .traces(store)
                .complaints(complaints)
                .start(tcp);
    }

    /** Receives documents. */
    public Receiver receiver() {
        return receiver;
    }

    /** Where the page is, for a browser on this machine; empty if TCP is taken. */
    public Optional<URI> page() {
        if (server.isEmpty()) {
            return Optional.empty();
        }
        InetAddress reachable = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        String host = reachable.getHostAddress();
        String literal = reachable instanceof Inet6Address ? "[" + host.replaceFirst("%.*", "") + "]" : host;
        return Optional.of(URI.create("http://" + literal + ":" + server.get().port() + "/"));
    }

    @Override
    public void close() {
        server.ifPresent(WebServer::close);
        receiver.close();
        awaitReader();
        forwarder.ifPresent(Forwarder::close);
    }

    /** What was received is forwarded as well. */
    private void awaitReader() {
        try {
            for (int i = 0; i < MAX_WAITS && isReading(); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isReading() {
        return forwarder.isPresent()
                && receiver.accepted() + receiver.malformed() + receiver.dropped() < receiver.received();
    }
}
