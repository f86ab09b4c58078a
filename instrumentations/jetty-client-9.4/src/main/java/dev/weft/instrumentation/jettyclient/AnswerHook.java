// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;

/** All of a response is there, or will never be. The request may still be on its way. */
public final class AnswerHook extends ListenerHook {

    private final Answers answers;

    public AnswerHook(Handlers handlers) throws ReflectiveOperationException {
        super(handlers);
        this.answers = new Answers();
    }

    @Override
    public Object enter(Object self, Object response, Object failure) throws Throwable {
        Conversation conversation = Conversation.ofResponse(response);
        if (conversation != null && !conversation.diverted) {
            answers.end(conversation.call, response, (Throwable) failure);
        }
        return restore(conversation);
    }
}
