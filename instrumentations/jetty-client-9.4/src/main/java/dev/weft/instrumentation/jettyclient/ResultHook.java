// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;

/** Both request and response are over: that of the conversation too, unless the client goes on with it. */
public final class ResultHook extends ListenerHook {

    private final Answers answers;
    private final Getter response = new Getter("getResponse");
    private final Getter failure = new Getter("getFailure");

    public ResultHook(Handlers handlers) throws ReflectiveOperationException {
        super(handlers);
        this.answers = new Answers();
    }

    @Override
    public Object enter(Object self, Object result, Object second) throws Throwable {
        Conversation conversation = Conversation.ofResponse(result);
        if (conversation != null && !conversation.diverted) {
            answers.end(conversation.call, response.of(result), (Throwable) failure.of(result));
            Conversation.end(result);
        }
        return restore(conversation);
    }
}
