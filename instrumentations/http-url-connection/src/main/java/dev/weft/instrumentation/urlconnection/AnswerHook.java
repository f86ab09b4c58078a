// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Calls;

/** {@code getInputStream}: sends the request, if that has not been done, and reads the head of the final answer. */
public final class AnswerHook extends ConnectionHook {

    public AnswerHook(Calls calls) {
        super(calls);
    }

    /** For 4xx and 5xx it throws although there is an answer: then the status tells the outcome. */
    @Override
    void exit(UrlConnectionCall call, Throwable thrown) throws IllegalAccessException {
        call.status = Answer.status(call.inside);
        call.contentLength = Answer.contentLength(call.inside);
        finish(call, call.status >= 400 ? null : thrown);
    }
}
