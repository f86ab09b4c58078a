// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.Operations;
import dev.weft.console.store.Traces;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The TCP side of the console: the X-Ray API, the page, its events and the status. */
public final class WebServer implements AutoCloseable {
    private final JdkServer server;
    private final Events events;

    private WebServer(JdkServer server, Events events) {
        this.server = server;
        this.events = events;
    }

    /** What a server answers with. */
    public static final class Builder {
        private final Operations operations;
        private Set<String> allowedHosts = Set.of();
        private Supplier<? extends JsonNode> counts = Json.small()::empty;
        private Supplier<ObjectNode> status = Json.small()::empty;
        private Consumer<String> complaints = complaint -> {};
        private String pageDirectory = "web";
        private Optional<String> token = Optional.empty();
        private Traces traces = new MemoryTraces();

        private Builder(Operations operations) {
            this.operations = operations;
        }

        /** Names with a dot that are ours, in lower case. */
        public Builder allowHosts(Set<String> names) {
            allowedHosts = names;
            return this;
        }

        /** The data of an event: cheap, and another value after each change. */
        public Builder counts(Supplier<? extends JsonNode> supplier) {
            counts = supplier;
            return this;
        }

        /** What the status page shows, a new object each time; the server adds its clients. */
        public Builder status(Supplier<ObjectNode> supplier) {
            status = supplier;
            return this;
        }

        /** Where the page's findings about a trace are read. */
        public Builder traces(Traces store) {
            traces = store;
            return this;
        }

        /** Receives faults of ours, without data of requests. */
        public Builder complaints(Consumer<String> consumer) {
            complaints = consumer;
            return this;
        }

        /** What those must know who read and change. Agents need it not. */
        public Builder token(Optional<String> secret) {
            token = secret;
            return this;
        }

        Builder pageDirectory(String directory) {
            pageDirectory = Objects.requireNonNull(directory);
            return this;
        }

        /**
         * Starts to listen.
         *
         * @throws IOException when the port is taken or needs privileges
         */
        public WebServer start(InetSocketAddress address) throws IOException {
            Access access = new Access(token);
            Clients clients = new Clients(System::currentTimeMillis);
            Events events = Events.start(counts);
            Supplier<ObjectNode> whole = () -> {
                ObjectNode all = status.get();
                all.set("clients", clients.describe());
                all.put("viewers", events.viewers());
                return all;
            };
            Handler router = new Router(
                    new Api(operations, access, clients, complaints),
                    events,
                    whole,
                    new TraceFindings(traces),
                    new PageFiles(WebServer.class.getClassLoader(), pageDirectory),
                    access);
            try {
                JdkServer server = JdkServer.start(address, new Gate(allowedHosts, router), complaints);
                return new WebServer(server, events);
            } catch (IOException e) {
                events.close();
                throw e;
            }
        }
    }

    /** A server that answers these operations. */
    public static Builder answering(Operations operations) {
        return new Builder(operations);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        events.close();
        server.close();
    }
}
