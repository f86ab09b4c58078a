// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.exceptions.SegmentNotFoundException;
import com.amazonaws.xray.strategy.IgnoreErrorContextMissingStrategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code contextMissingStrategy} of {@code xray-agent.json} has an effect on the SDK. */
class ContextMissingTest extends XRaySdkFixture {

    @TempDir
    static Path folder;

    @Override
    String[] arguments() {
        try {
            Path file = folder.resolve("xray-agent.json");
            Files.writeString(file, "{\"contextMissingStrategy\": \"RUNTIME_ERROR\"}");
            return new String[] {"config=" + file};
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void settingOfFileCounts() {
        AWSXRayRecorder recorder = AWSXRayRecorderBuilder.defaultRecorder();
        assertThatThrownBy(recorder::getCurrentSegment).isInstanceOf(SegmentNotFoundException.class);
    }

    @Test
    void codeOfApplicationWins() {
        AWSXRayRecorder recorder = AWSXRayRecorderBuilder.defaultRecorder();
        recorder.setContextMissingStrategy(new IgnoreErrorContextMissingStrategy());
        assertThat(recorder.getCurrentSegment()).isNull();
    }

    @Test
    void segmentOfRequestIsThere() throws Exception {
        AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.defaultRecorder());
        String id = inRequest(() -> AWSXRay.getCurrentSegment().getId());
        assertThat(daemon.takeSegment("subject").id()).isEqualTo(id);
    }
}
