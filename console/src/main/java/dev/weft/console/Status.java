// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.api.Groups;
import dev.weft.console.api.Telemetry;
import dev.weft.console.forward.Forwarder;
import dev.weft.console.receive.Findings.Finding;
import dev.weft.console.receive.Receiver;
import dev.weft.console.sampling.Prices;
import dev.weft.console.sampling.Sampling;
import dev.weft.console.store.Traces;
import java.util.List;
import java.util.Optional;

/** What the console knows about itself, in JSON. */
final class Status {
    private final Receiver receiver;
    private final Traces store;
    private final Sampling sampling;
    private final Groups groups;
    private final Telemetry telemetry;
    private final Optional<Forwarder> forwarder;
    private final List<Link> links;
    private final long startedMillis = System.currentTimeMillis();

    Status(
            Receiver receiver,
            Traces store,
            Sampling sampling,
            Groups groups,
            Telemetry telemetry,
            Optional<Forwarder> forwarder,
            List<Link> links) {
        this.forwarder = forwarder;
        this.links = links;
        this.groups = groups;
        this.telemetry = telemetry;
        this.receiver = receiver;
        this.store = store;
        this.sampling = sampling;
    }

    /** Numbers of which one moves with each change that a viewer could see. Cheap. */
    ObjectNode counts() {
        Traces.Contents contents = store.contents();
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        counts.put("traces", contents.traces());
        counts.put("documents", contents.documents());
        counts.put("received", receiver.received());
        counts.put("malformed", receiver.malformed());
        counts.put("lost", lost());
        counts.put("rules", sampling.lastModification());
        counts.put("groups", groups.changes());
        return counts;
    }

    /** All of it. Times are in epoch seconds. */
    ObjectNode describe() {
        Traces.Contents contents = store.contents();
        double uptime = (System.currentTimeMillis() - startedMillis) / 1000.0;
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("version", version());
        all.put("started", startedMillis / 1000.0);
        all.put("uptime", uptime);
        all.put("traces", contents.traces());
        all.put("documents", contents.documents());
        all.put("bytes", contents.bytes());
        all.put("forgotten", contents.forgotten());
        long lost = lost();
        describe(store.condition(), lost, all);
        all.put("received", receiver.received());
        all.put("accepted", receiver.accepted());
        all.put("malformed", receiver.malformed());
        all.put("lost", lost);
        all.put("refusedElsewhere", receiver.refusedElsewhere());
        all.set("malformedReasons", describe(receiver.findings().malformed()));
        all.set("refusedReasons", describe(receiver.findings().refused()));
        all.set("sampling", sampling.describe());
        forwarder.ifPresent(each -> all.set("forward", each.describe()));
        all.set("telemetry", telemetry.describe());
        ArrayNode places = all.putArray("links");
        links.forEach(link -> places.addObject().put("name", link.name()).put("template", link.template()));
        all.set("prices", Prices.list());
        double seen = contents.traces() + contents.forgotten();
        all.set("cost", Prices.month(uptime < 1 ? 0 : seen / uptime));
        return all;
    }

    private void describe(Traces.Condition condition, long lost, ObjectNode all) {
        all.put("storedBytes", condition.bytes());
        all.put("limitBytes", condition.maxBytes());
        condition.maxTraces().ifPresent(limit -> all.put("limitTraces", limit));
        condition.oldest().ifPresent(oldest -> all.put("oldest", oldest));
        ArrayNode losses = all.putArray("losses");
        if (lost > 0) {
            losses.addObject()
                    .put("reason", "they came faster than they could be read")
                    .put("count", lost);
        }
        condition
                .losses()
                .forEach((reason, count) ->
                        losses.addObject().put("reason", reason).put("count", count));
    }

    /** Reads a file of the kernel each time. */
    private long lost() {
        return receiver.dropped() + receiver.droppedByKernel();
    }

    private static ArrayNode describe(List<Finding> findings) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (Finding finding : findings) {
            ObjectNode one = list.insertObject(0);
            one.put("reason", finding.reason());
            one.put("service", finding.service());
            one.put("count", finding.count());
            one.put("example", finding.example());
            one.put("sender", finding.sender());
            one.put("last", finding.lastMillis() / 1000.0);
        }
        return list;
    }

    /** The version of the jar. */
    static String version() {
        return Optional.ofNullable(Status.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
