// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.contexts.LambdaSegmentContext;
import com.amazonaws.xray.contexts.SegmentContextResolverChain;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.call.function.FunctionCall;
import dev.weft.call.function.FunctionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A function in Lambda, as the SDK sees it. */
abstract class LambdaFixture extends XRaySdkFixture {

    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
    static final String PARENT = "53995c3f42cd8ad8";

    final String trace = TraceID.create().toString();

    @BeforeEach
    final void useLambdaContext() {
        SegmentContextResolverChain chain = new SegmentContextResolverChain();
        chain.addResolver(LambdaSegmentContext::new);
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                .withSegmentContextResolverChain(chain)
                .build());
    }

    @AfterEach
    final void forgetHeader() {
        System.clearProperty(PROPERTY);
    }

    final void invoke(String header, Runnable function) {
        System.setProperty(PROPERTY, header);
        FunctionHandler handler = agent.agent().handlers().functions();
        FunctionCall invocation = handler.start(new FunctionCall() {
            @Override
            protected String traceHeader() {
                return header;
            }
        });
        try {
            function.run();
        } finally {
            handler.finish(invocation);
        }
    }

    final String sampled() {
        return "Root=" + trace + ";Parent=" + PARENT + ";Sampled=1";
    }
}
