// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import dev.weft.console.trace.Contribution.Follows;
import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** The map of some traces: its nodes, and the calls between them. Built by one thread. */
public final class Graph {
    /** Beyond these, nodes are left out. */
    static final int MAX_NODES = 10_000;

    private final Map<Node, Service> services = new LinkedHashMap<>();
    private final List<Follows> links = new ArrayList<>();

    /** A node with its figures. */
    public static final class Service extends Span {
        private final Node node;
        private final int number;
        private final Map<Node, Edge> edges = new HashMap<>();
        private final Map<Node, Edge> linked = new HashMap<>();
        private final Statistics statistics = new Statistics();
        private final Histogram durations = new Histogram();
        private boolean root;
        private boolean active;

        private Service(Node node, int number) {
            this.node = node;
            this.number = number;
        }

        /** The node. */
        public Node node() {
            return node;
        }

        /** Its number in this graph, from 0. */
        public int number() {
            return number;
        }

        /** Calls to others, and links to the consumers of its messages, by callee. */
        public List<Edge> edges() {
            List<Edge> all = new ArrayList<>(edges.values());
            all.addAll(linked.values());
            all.sort(Comparator.comparing(edge -> edge.to().node()));
            return all;
        }

        /** Whether a trace began here. */
        public boolean root() {
            return root;
        }

        /** Whether it sent a segment itself. */
        public boolean active() {
            return active;
        }

        /** Whether it is in front of the entry of traces. It has no figures. */
        public boolean client() {
            return node.type().equals(Node.CLIENT) && !active;
        }

        /** The figures of its segments. */
        public Statistics statistics() {
            return statistics;
        }

        /** From the start of its segments to the end of all work below. */
        public Histogram durations() {
            return durations;
        }
    }

    /** The calls from one node to another. */
    public static final class Edge extends Span {
        private final Service to;
        private final boolean link;
        private final Statistics statistics = new Statistics();
        private final Histogram ages = new Histogram();
        private final TreeSet<String> aliases = new TreeSet<>();

        private Edge(Service to, boolean link) {
            this.to = to;
            this.link = link;
        }

        /** The called node. */
        public Service to() {
            return to;
        }

        /** Whether this leads to the consumer of a message, and not to a callee. */
        public boolean link() {
            return link;
        }

        /** The figures, as the caller sees them. */
        public Statistics statistics() {
            return statistics;
        }

        /** How old messages were when they were received. */
        public Histogram ages() {
            return ages;
        }

        /** The names of hosts by which the callee was called. */
        public Collection<String> aliases() {
            return aliases;
        }
    }

    /** When the first of some calls began, and when the last one ended. */
    public abstract static class Span {
        private double start = Double.POSITIVE_INFINITY;
        private double end = Double.NEGATIVE_INFINITY;

        final void cover(double from, double to) {
            start = Math.min(start, from);
            end = Math.max(end, to);
        }

        /** In epoch seconds. */
        public double start() {
            return start;
        }

        /** In epoch seconds. */
        public double end() {
            return end;
        }
    }

    /** Adds the calls of a trace. */
    public void add(Contribution contribution) {
        contribution.visits().forEach(this::add);
        contribution.passages().forEach(this::add);
        links.addAll(contribution.links());
    }

    /** Adds what another graph shows. Its links must not have been drawn. */
    public void add(Graph other) {
        for (Service theirs : other.services.values()) {
            service(theirs.node).ifPresent(service -> {
                service.root |= theirs.root;
                service.active |= theirs.active;
                service.cover(theirs.start(), theirs.end());
                service.statistics.addAll(theirs.statistics);
                service.durations.addAll(theirs.durations);
            });
        }
        for (Service theirs : other.services.values()) {
            theirs.edges.forEach((to, call) -> edge(theirs.node, to, false).ifPresent(edge -> {
                edge.cover(call.start(), call.end());
                edge.statistics.addAll(call.statistics);
                edge.aliases.addAll(call.aliases);
            }));
        }
        links.addAll(other.links);
    }

    /** How many nodes, edges, links and different durations it has. */
    int size() {
        int size = services.size() + links.size();
        for (Service service : services.values()) {
            size += service.statistics.responseTimes().size() + service.durations.size();
            for (Edge edge : service.edges.values()) {
                size += 1 + edge.statistics.responseTimes().size() + edge.aliases.size();
            }
        }
        return size;
    }

    private void add(Visit visit) {
        service(visit.node()).ifPresent(service -> {
            service.root |= visit.root();
            service.active |= !visit.segment().inferred();
            service.cover(visit.start(), visit.end());
            service.statistics.add(visit.outcome(), visit.end() - visit.start());
            if (visit.outcome() != Outcome.IN_PROGRESS) {
                service.durations.add(visit.duration());
            }
        });
    }

    private void add(Passage passage) {
        edge(passage.from(), passage.to(), false).ifPresent(edge -> {
            edge.cover(passage.start(), passage.end());
            edge.statistics.add(passage.outcome(), passage.end() - passage.start());
            if (!passage.alias().isEmpty()) {
                edge.aliases.add(passage.alias());
            }
        });
        service(passage.from()).ifPresent(from -> from.cover(passage.start(), passage.end()));
    }

    /**
     * Draws the links from messages to the work on them. Call it when all traces are added.
     *
     * @param traces finds the trace in which a message was sent
     */
    public void link(Function<String, Optional<Trace>> traces) {
        for (Follows link : links) {
            traces.apply(link.traceId()).ifPresent(sent -> link(sent, link));
        }
        links.clear();
    }

    private void link(Trace sent, Follows link) {
        sender(sent, link.id())
                .filter(services::containsKey)
                .ifPresent(sender -> edge(sender, link.consumer(), true).ifPresent(edge -> {
                    edge.cover(link.received(), link.outcome() == Outcome.IN_PROGRESS ? link.received() : link.end());
                    edge.statistics.add(link.outcome(), link.end() - link.start());
                    sent.call(link.id())
                            .ifPresent(call ->
                                    edge.ages.add(link.received() - call.end().orElse(call.start())));
                }));
    }

    /** The queue that a call sent to; the service of that call if it was none. */
    private static Optional<Node> sender(Trace sent, String id) {
        return sent.segments().stream()
                .filter(segment -> segment.call().id().equals(id))
                .map(Segment::node)
                .findFirst()
                .or(() -> sent.call(id).map(sent::owner).filter(Call::segment).map(Node::of));
    }

    private Optional<Edge> edge(Node from, Node to, boolean link) {
        Optional<Service> caller = service(from);
        Optional<Service> callee = service(to);
        if (caller.isEmpty() || callee.isEmpty()) {
            return Optional.empty();
        }
        Map<Node, Edge> edges = link ? caller.get().linked : caller.get().edges;
        return Optional.of(edges.computeIfAbsent(to, key -> new Edge(callee.get(), link)));
    }

    private Optional<Service> service(Node node) {
        if (services.size() >= MAX_NODES && !services.containsKey(node)) {
            return Optional.empty();
        }
        int number = services.size();
        return Optional.of(services.computeIfAbsent(node, key -> new Service(key, number)));
    }

    /** The nodes, by number. */
    public List<Service> services() {
        return List.copyOf(services.values());
    }
}
