// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a node in the shape of the API. */
public final class NodeJson {
    private NodeJson() {}

    /** Adds the members that identify the node, and returns the object. */
    public static ObjectNode write(ObjectNode json, Node node) {
        json.put("Name", node.name());
        json.putArray("Names").add(node.name());
        if (!node.account().isEmpty()) {
            json.put("AccountId", node.account());
        }
        if (!node.type().isEmpty()) {
            json.put("Type", node.type());
        }
        return json;
    }
}
