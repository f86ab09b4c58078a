// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.base.WeakTable;

/** The calls by their connections. */
final class Connections {

    /** Static, because each hook has an instance for each woven class, and http and https share their connections. */
    private static final WeakTable<Object, UrlConnectionCall> CALLS = new WeakTable<Object, UrlConnectionCall>();

    private Connections() {}

    static UrlConnectionCall get(Object connection) {
        return CALLS.get(connection);
    }

    static void put(Object connection, UrlConnectionCall call) {
        CALLS.put(connection, call);
    }
}
