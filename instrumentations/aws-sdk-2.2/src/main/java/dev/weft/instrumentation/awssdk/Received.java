// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.message.ReceivedMessages;

/** What the hooks that receive messages and those that return them share. */
final class Received {

    /** Static, because the hooks share nothing else. It goes with the library's class loader. */
    static final ReceivedMessages MESSAGES = new ReceivedMessages();

    private Received() {}
}
