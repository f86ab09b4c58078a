// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.base.WeakTable;

/** The trace headers to send, by exchange and by request of an exchange. */
final class Headers {

    /** Static, because three hooks share it. */
    private static final WeakTable<Object, String> VALUES = new WeakTable<>();

    private Headers() {}

    static String of(Object exchangeOrRequest) {
        return VALUES.get(exchangeOrRequest);
    }

    static void put(Object exchangeOrRequest, String value) {
        VALUES.put(exchangeOrRequest, value);
    }
}
