// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import dev.weft.console.document.Call;
import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The calls between services in some traces: callers, callees, counts and outcomes. Edges are sorted by caller, then callee.
 *
 * <p>If a service that sends segments answered a call, that service is the callee, independent of the host name in the
 * URL. Figures are the caller's where a subsegment exists.
 */
public record ServiceMap(List<Node> nodes, List<Edge> edges) {
    /** The kind of a node. */
    public enum Kind {
        /** A client outside the traced services. */
        CLIENT,
        /** A service that sends segments. */
        SERVICE,
        /** An AWS service. */
        AWS,
        /** A database. */
        DATABASE,
        /** Any other server, known by host name. */
        REMOTE
    }

    /** A participant. */
    public record Node(String name, Kind kind) implements Comparable<Node> {
        private static final Comparator<Node> ORDER =
                Comparator.comparing(Node::kind).thenComparing(Node::name);

        @Override
        public int compareTo(Node other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * All calls from one node to another.
     *
     * @param errors calls that failed by the caller's fault (4xx), throttled ones included
     * @param faults calls that failed by the callee's fault (5xx or an exception)
     * @param medianMilliseconds empty when none of the calls has ended
     */
    public record Edge(
            Node caller,
            Node callee,
            int calls,
            int errors,
            int faults,
            int throttles,
            OptionalDouble medianMilliseconds) {}

    private record Ends(Node caller, Node callee) implements Comparable<Ends> {
        private static final Comparator<Ends> ORDER =
                Comparator.comparing(Ends::caller).thenComparing(Ends::callee);

        @Override
        public int compareTo(Ends other) {
            return ORDER.compare(this, other);
        }
    }

    private static final Node CLIENTS = new Node("clients", Kind.CLIENT);

    /** The caller of a subsegment without a segment: only the subsegment has arrived. */
    private static final Node UNKNOWN = new Node("(unknown)", Kind.CLIENT);

    /** The map of all calls in these traces. */
    public static ServiceMap of(Collection<Trace> traces) {
        Map<Ends, List<Call>> calls = new TreeMap<>();
        for (Trace trace : traces) {
            for (Call root : trace.roots()) {
                if (root.segment()) {
                    add(calls, CLIENTS, service(root), root);
                }
            }
            for (Call call : trace.calls()) {
                addOutgoing(calls, trace, call);
            }
        }
        List<Edge> edges = calls.entrySet().stream()
                .map(entry -> edge(entry.getKey(), entry.getValue()))
                .toList();
        List<Node> nodes = edges.stream()
                .flatMap(edge -> Stream.of(edge.caller(), edge.callee()))
                .distinct()
                .sorted()
                .toList();
        return new ServiceMap(nodes, edges);
    }

    private static void addOutgoing(Map<Ends, List<Call>> calls, Trace trace, Call call) {
        if (call.segment()) {
            return;
        }
        Call owner = trace.owner(call);
        Node caller = owner.segment() ? service(owner) : UNKNOWN;
        List<Call> answers = trace.children(call).stream().filter(Call::segment).toList();
        if (answers.isEmpty()) {
            if (call.outgoing()) {
                add(calls, caller, new Node(call.name(), kind(call)), call);
            }
        } else if (answers.size() == 1) {
            add(calls, caller, service(answers.get(0)), call);
        } else {
            // A redirect or a retry: one call for the caller, several for the callees.
            answers.forEach(answer -> add(calls, caller, service(answer), answer));
        }
    }

    private static Node service(Call segment) {
        return new Node(segment.name(), Kind.SERVICE);
    }

    private static Kind kind(Call call) {
        if (call.namespace().equals("aws")) {
            return Kind.AWS;
        }
        return call.json().has("sql") ? Kind.DATABASE : Kind.REMOTE;
    }

    private static void add(Map<Ends, List<Call>> calls, Node caller, Node callee, Call call) {
        calls.computeIfAbsent(new Ends(caller, callee), ends -> new ArrayList<>())
                .add(call);
    }

    private static Edge edge(Ends ends, List<Call> calls) {
        double[] times = calls.stream()
                .map(Call::milliseconds)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return new Edge(
                ends.caller(),
                ends.callee(),
                calls.size(),
                (int) calls.stream().filter(call -> call.flags().error()).count(),
                (int) calls.stream().filter(call -> call.flags().fault()).count(),
                (int) calls.stream().filter(call -> call.flags().throttle()).count(),
                median(times));
    }

    private static OptionalDouble median(double[] values) {
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(values);
        int upper = values.length / 2;
        return OptionalDouble.of(values.length % 2 == 1 ? values[upper] : (values[upper - 1] + values[upper]) / 2);
    }
}
