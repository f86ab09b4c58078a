// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * AWS Lambda. {@code EventHandlerLoader$2} is woven because the runtimes wrap every kind of handler in it. It returns when the
 * answer is complete, before the runtime reports it and Lambda freezes the process.
 */
public final class AwsLambdaInstrumentation extends Instrumentation {

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
                // From 2.5 on, and Lambda's own runtimes for Java 17 and later.
                Site.of(CLIENT + "EventHandlerLoader$2", "call")
                        .taking(CLIENT + "runtimeapi.dto.InvocationRequest")
                        .calling(LambdaHooks.WithHeader.class),
                Site.of(CLIENT + "EventHandlerLoader$2", "call")
                        .taking(CLIENT + "runtimeapi.InvocationRequest")
                        .calling(LambdaHooks.WithoutHeader.class),
                // SnapStart takes the snapshot while this method waits. Code after it runs in a copy.
                Site.of(CLIENT + "runtimeapi.LambdaRuntimeApiClientImpl", "restoreNext")
                        .taking()
                        .calling(LambdaHooks.Restore.class),
                // Lambda's own runtimes for Java 8 and 11.
                Site.of("lambdainternal.EventHandlerLoader$2", "call").calling(LambdaHooks.WithoutHeader.class));
    }
}
