// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * AWS Lambda: where its runtimes hand an invocation to the function's handler, of whichever kind that is, and get the answer
 * before they report it. It is the one class that all kinds of handlers are wrapped by.
 */
public final class AwsLambdaInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.awslambda.";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

    @Override
    public String name() {
        return "aws-lambda-1";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // From 2.5 on, and Lambda's own runtimes of Java 17 and later.
                Site.of(CLIENT + "EventHandlerLoader$2", "call")
                        .taking(CLIENT + "runtimeapi.dto.InvocationRequest")
                        .calling(PACKAGE + "InvocationHook"),
                Site.of(CLIENT + "EventHandlerLoader$2", "call")
                        .taking(CLIENT + "runtimeapi.InvocationRequest")
                        .calling(PACKAGE + "UnknownInvocationHook"),
                // SnapStart: the snapshot is taken while it waits, and all that runs after it runs in a copy.
                Site.of(CLIENT + "runtimeapi.LambdaRuntimeApiClientImpl", "restoreNext")
                        .taking()
                        .calling(PACKAGE + "RestoreHook"),
                // Lambda's own runtimes of Java 8 and 11.
                Site.of("lambdainternal.EventHandlerLoader$2", "call").calling(PACKAGE + "UnknownInvocationHook"));
    }
}
