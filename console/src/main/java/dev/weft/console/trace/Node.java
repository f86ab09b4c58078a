// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.Comparator;

/**
 * A participant on the map.
 *
 * @param type such as {@code AWS::EC2::Instance}, {@code client} or {@code remote}; empty if the service names none
 * @param account of AWS; empty if the documents name none
 */
public record Node(String name, String type, String account) implements Comparable<Node> {
    private static final Comparator<Node> ORDER =
            Comparator.comparing(Node::name).thenComparing(Node::type).thenComparing(Node::account);

    /** The type of the nodes in front of the entry of each trace. */
    static final String CLIENT = "client";

    static Node of(Call segment) {
        return new Node(segment.name(), segment.json().path("origin").asText(""), account(segment));
    }

    static String account(Call call) {
        return call.json().path("aws").path("account_id").asText("");
    }

    Node client() {
        return new Node(name, CLIENT, account);
    }

    @Override
    public int compareTo(Node other) {
        return ORDER.compare(this, other);
    }
}
