// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.EventHandlerLoader;
import com.amazonaws.services.lambda.runtime.api.client.HandlerInfo;
import com.amazonaws.services.lambda.runtime.api.client.LambdaRequestHandler;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.FunctionRuntime;
import dev.weft.contracts.InProcessAgent;
import java.nio.charset.StandardCharsets;

/** A function in this JVM, wrapped and invoked as by the runtime interface client. */
final class InProcessFunction implements FunctionRuntime {

    private final FakeDaemon daemon;
    private final InProcessAgent agent;
    private final LambdaRequestHandler handler;

    InProcessFunction(String handler, FakeDaemon daemon) throws Exception {
        this.daemon = daemon;
        this.agent = InProcessAgent.start(daemon);
        agent.agent().handlers();
        this.handler = EventHandlerLoader.loadEventHandler(
                HandlerInfo.fromString(handler, InProcessFunction.class.getClassLoader()));
    }

    @Override
    public Answer invoke(String traceHeader, String event) {
        InvocationRequest request = new InvocationRequest();
        request.setId("1");
        request.setXrayTraceId(traceHeader);
        request.setContent(('"' + event + '"').getBytes(StandardCharsets.UTF_8));
        String result;
        boolean failed = false;
        try {
            result = handler.call(request).toString(StandardCharsets.UTF_8);
        } catch (Exception | Error e) {
            failed = true;
            result = String.valueOf(e.getCause() == null ? e : e + " " + e.getCause());
        }
        return new Answer(failed, result, daemon.sent());
    }

    @Override
    public void close() {
        agent.close();
    }
}
