// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;
import java.net.HttpRetryException;

/** {@code getInputStream}: sends the request, if that has not been done, and reads the head of the final answer. */
public final class AnswerHook extends ConnectionHook {

    public AnswerHook(Handlers handlers) {
        super(handlers);
    }

    /** For 4xx and 5xx it throws although there is an answer: then the status tells the outcome. */
    @Override
    void exit(UrlConnectionCall call, Throwable thrown) throws ReflectiveOperationException {
        // The connection forgets an answer that it cannot act on, because the body was streamed away.
        call.status = thrown instanceof HttpRetryException
                ? ((HttpRetryException) thrown).responseCode()
                : ConnectionFields.status(call.inside);
        call.contentLength = ConnectionFields.contentLength(call.inside);
        finish(call, call.status >= 400 ? null : thrown);
    }
}
