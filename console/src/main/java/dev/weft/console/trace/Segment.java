// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.Optional;

/**
 * A service that took part in a trace once: one that sent a segment, or one that is known only from the call to it.
 *
 * @param id of the segment; derived from the call's if inferred
 * @param call the segment itself; the subsegment of the caller if inferred
 * @param parent the call that it answers, or for some services the segment; empty for a root and if it has not arrived
 * @param caller the node that called; empty if unknown
 */
public record Segment(String id, Node node, Call call, boolean inferred, Optional<Call> parent, Optional<Node> caller) {

    /** Whether nothing called it, as far as it says itself. */
    public boolean root() {
        return !inferred && call.parentId().isEmpty();
    }
}
