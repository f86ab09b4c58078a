// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.List;

/** What one trace adds to the map. Durations and times are in seconds. */
public record Contribution(List<Visit> visits, List<Passage> passages, List<Follows> links) {

    /**
     * A node's part in the trace.
     *
     * @param root whether the trace began here
     * @param duration until the last work below has ended
     */
    public record Visit(Segment segment, boolean root, Outcome outcome, double duration) {
        /** The node that was visited. */
        public Node node() {
            return segment.node();
        }

        /** When it began, in epoch seconds. */
        public double start() {
            return segment.call().start();
        }

        /** When it ended, in epoch seconds; when it began if it is in progress. */
        public double end() {
            return segment.call().end().orElse(start());
        }
    }

    /**
     * A call from one node to another.
     *
     * @param call the view of the caller, where there is one
     * @param alias the host, and its port if it has one, by which the callee was called; empty if the call names none, or if
     *     it is the name
     */
    public record Passage(Node from, Node to, Call call, Outcome outcome, String alias) {
        /** When it began, in epoch seconds. */
        public double start() {
            return call.start();
        }

        /** When it ended, in epoch seconds; when it began if it is in progress. */
        public double end() {
            return call.end().orElse(start());
        }
    }

    /**
     * Work that a call in another trace has caused, such as the work on a message.
     *
     * @param id of the entity that caused it
     * @param received when the message was received, in epoch seconds
     * @param start when the work began, in epoch seconds
     * @param end when it ended, in epoch seconds; when it began if it is in progress
     */
    public record Follows(
            Node consumer, Outcome outcome, String traceId, String id, double received, double start, double end) {}
}
