// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Entity;
import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** The agent keeps none of the SDK's entities longer than their request. */
class KeptEntitiesTest extends XRaySdkFixture {

    private static final long MAX_WAIT_NANOS = 20_000_000_000L;

    private void isCollected(Callable<Entity> entity) throws Exception {
        WeakReference<Entity> kept = inRequest(() -> new WeakReference<>(entity.call()));
        daemon.takeSegment("subject");
        AWSXRay.clearTraceEntity();
        long start = System.nanoTime();
        while (kept.get() != null && System.nanoTime() - start < MAX_WAIT_NANOS) {
            System.gc();
            Thread.yield();
        }
        assertThat(kept.get()).isNull();
    }

    @Test
    void twinOfRequest() throws Exception {
        isCollected(AWSXRay::getCurrentSegment);
    }

    @Test
    void subsegment() throws Exception {
        isCollected(() -> {
            Entity part = AWSXRay.beginSubsegment("part");
            AWSXRay.endSubsegment();
            return part;
        });
    }

    @Test
    void nameOfRequest() throws Exception {
        isCollected(() -> {
            Entity name = AWSXRay.beginSegment("name");
            AWSXRay.endSegment();
            return name;
        });
    }

    @Test
    void nameThatIsNeverEnded() throws Exception {
        isCollected(() -> AWSXRay.beginSegment("name"));
    }
}
