// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.http.PendingCall;

/** What is told of a response. */
final class Answers {

    private final Getter status = new Getter("getStatus");
    private final Getter fields = new Getter("getHeaders");
    private final Headers headers = new Headers();

    Answers() throws ReflectiveOperationException {}

    void end(PendingCall call, Object response, Throwable failure) throws Throwable {
        call.answered((Integer) status.of(response), headers.get(fields.of(response), "Content-Length"));
        call.end(failure);
    }
}
