// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceId;
import java.util.ArrayList;
import java.util.List;

/** The links of a segment to calls of other traces, such as the senders of the messages that it works on. */
final class Links {

    /** Estimated heap bytes of a link. */
    static final int LINK_BYTES = 80;

    /** A request that receives more messages is linked to the first senders. */
    private static final int MAX_LINKS = 50;

    private final List<Link> links = new ArrayList<Link>(2);

    /** Adds a link, unless it is there already or there are too many. Returns whether it was added. */
    boolean add(TraceId trace, long id) {
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).leadsTo(trace, id)) {
                return false;
            }
        }
        return links.size() < MAX_LINKS && links.add(new Link(trace, id));
    }

    int size() {
        return links.size();
    }

    Link get(int index) {
        return links.get(index);
    }

    /** Estimated heap bytes. */
    int weight() {
        return links.size() * LINK_BYTES;
    }
}
