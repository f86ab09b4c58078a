// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How documents are forwarded.
 *
 * @param calls to X-Ray at a time
 * @param backlog documents that wait; those of an earlier process too
 * @param sender asked once, when there is something to report
 */
public record Forwarding(XRayService xray, int calls, Backlog backlog, Supplier<Sender> sender) {
    private static final int CALLS = 8;

    /**
     * Eight calls at a time. What waits is lost when the process ends.
     *
     * @param complaints is told when documents are dropped
     */
    public static Forwarding inMemory(XRayService xray, Consumer<String> complaints) {
        return new Forwarding(xray, CALLS, new MemoryBacklog(complaints), Sender::unknown);
    }

    /** The same with other calls at a time. */
    public Forwarding withCalls(int count) {
        return new Forwarding(xray, count, backlog, sender);
    }

    /** The same with another backlog. */
    public Forwarding with(Backlog other) {
        return new Forwarding(xray, calls, other, sender);
    }

    /**
     * The same, with telemetry of this machine.
     *
     * @param resource ARN of what runs the receiver
     */
    public Forwarding from(Map<String, String> environment, InstanceMetadata metadata, Optional<String> resource) {
        return new Forwarding(xray, calls, backlog, () -> Sender.find(environment, metadata, resource));
    }
}
