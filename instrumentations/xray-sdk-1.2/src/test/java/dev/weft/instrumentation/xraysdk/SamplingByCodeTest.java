// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.strategy.sampling.AllSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.NoSamplingStrategy;
import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import com.amazonaws.xray.strategy.sampling.SamplingResponse;
import com.amazonaws.xray.strategy.sampling.SamplingStrategy;
import dev.weft.contracts.InProcessAgent;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A sampling strategy that code of the application sets decides about requests. */
class SamplingByCodeTest extends XRaySdkFixture {

    @Override
    String[] arguments() {
        return new String[] {"sampling="};
    }

    private void use(SamplingStrategy strategy) {
        AWSXRay.setGlobalRecorder(
                AWSXRayRecorderBuilder.standard().withSamplingStrategy(strategy).build());
    }

    @Test
    void noneIsSampled() throws Exception {
        use(new NoSamplingStrategy());
        inRequest(() -> null);
        daemon.expectNothing(Duration.ofMillis(100));
    }

    @Test
    void allAreSampled() throws Exception {
        use(new AllSamplingStrategy());
        for (int i = 0; i < 20; i++) {
            inRequest(() -> null);
            daemon.takeSegment("subject");
        }
    }

    @Test
    void strategyOfApplicationSeesRequest() throws Exception {
        AtomicReference<SamplingRequest> seen = new AtomicReference<>();
        use(new SamplingStrategy() {
            @Override
            public SamplingResponse shouldTrace(SamplingRequest request) {
                seen.set(request);
                return new SamplingResponse(false);
            }

            @Override
            public boolean isForcedSamplingSupported() {
                return false;
            }
        });
        inRequest(() -> null);
        daemon.expectNothing(Duration.ofMillis(100));
        assertThat(seen.get().getUrl()).contains("/work");
        assertThat(seen.get().getMethod()).contains("GET");
        assertThat(seen.get().getService()).contains("subject");
    }

    @Test
    void callerDecidesFirst() throws Exception {
        use(new NoSamplingStrategy());
        String trace = com.amazonaws.xray.entities.TraceID.create().toString();
        inRequest("Root=" + trace + ";Sampled=1", () -> null);
        daemon.takeSegment("subject");
    }

    @Test
    void requestHasStrategyWithItsDecision() throws Exception {
        use(new NoSamplingStrategy());
        String trace = com.amazonaws.xray.entities.TraceID.create().toString();
        boolean sampled = inRequest(
                "Root=" + trace + ";Sampled=1",
                () -> AWSXRay.getGlobalRecorder()
                        .getSamplingStrategy()
                        .shouldTrace(new SamplingRequest("s", "h", "/", "GET", null))
                        .isSampled());
        assertThat(sampled).isTrue();
        assertThat(AWSXRay.getGlobalRecorder().getSamplingStrategy()).isInstanceOf(NoSamplingStrategy.class);
        daemon.takeSegment("subject");
    }

    @Test
    void settingOfUserWins() throws Exception {
        agent.close();
        agent = InProcessAgent.start(daemon, "sampling=all");
        use(new NoSamplingStrategy());
        inRequest(() -> null);
        daemon.takeSegment("subject");
    }
}
