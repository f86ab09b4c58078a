// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import dev.weft.console.trace.Node;

/** Selects nodes. An empty text fits any: clients write an empty type for nodes without one. */
record Who(String name, String type, String account) {
    static final Who ANY = new Who("", "", "");

    boolean matches(Node node) {
        return (name.isEmpty() || name.equals(node.name()))
                && (type.isEmpty() || type.equals(node.type()))
                && (account.isEmpty() || account.equals(node.account()));
    }
}
