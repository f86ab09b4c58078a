// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.ArrayList;
import java.util.List;

/**
 * The chain of services from the entry of a trace to where it failed, or to where it spent its time.
 *
 * @param clientImpacting whether every call of the chain failed, so that the client saw it
 */
public record RootCause(List<Service> services, boolean clientImpacting) {

    /**
     * A service of the chain.
     *
     * @param path from the service itself along its subsegments
     */
    public record Service(Node node, boolean inferred, List<Entity> path) {}

    /**
     * A segment or subsegment of the chain.
     *
     * @param coverage share of the response time of the entry, from 0 to 1
     */
    public record Entity(String name, boolean remote, List<Thrown> exceptions, double coverage) {}

    /** An exception. Absent texts are empty. */
    public record Thrown(String type, String message) {}

    /** @param path from a segment downwards, not empty */
    static RootCause of(Trace trace, List<Call> path, boolean clientImpacting) {
        double whole = seconds(path.get(0));
        List<Service> services = new ArrayList<>();
        for (Call call : path) {
            if (call.segment()) {
                services.add(new Service(Node.of(call), false, new ArrayList<>()));
            }
            services.get(services.size() - 1).path().add(entity(call, whole));
        }
        Call last = path.get(path.size() - 1);
        if (last.outgoing() && !trace.answered(last)) {
            Node node = Inferred.node(last);
            Entity entity = new Entity(node.name(), false, List.of(), share(last, whole));
            services.add(new Service(node, true, List.of(entity)));
        }
        return new RootCause(List.copyOf(services), clientImpacting);
    }

    private static Entity entity(Call call, double whole) {
        List<Thrown> exceptions = new ArrayList<>();
        for (var exception : call.json().path("cause").path("exceptions")) {
            exceptions.add(new Thrown(
                    exception.path("type").asText(""), exception.path("message").asText("")));
        }
        return new Entity(call.name(), call.outgoing(), List.copyOf(exceptions), share(call, whole));
    }

    private static double share(Call call, double whole) {
        return whole > 0 ? Math.min(1, seconds(call) / whole) : 0;
    }

    static double seconds(Call call) {
        return call.milliseconds().orElse(0) / 1_000;
    }
}
