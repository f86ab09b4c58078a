// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda.subject;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** A function of an event and a result that Lambda reads and writes. */
public final class ObjectFunction implements RequestHandler<String, String> {

    @Override
    public String handleRequest(String event, Context context) {
        try {
            return Work.of(event);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
