// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import java.util.concurrent.CancellationException;

/** {@code cancel} of any future of the library. */
public final class CancelHook extends CompletionHook {

    public CancelHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    Throwable thrown(Object told) {
        return new CancellationException();
    }
}
