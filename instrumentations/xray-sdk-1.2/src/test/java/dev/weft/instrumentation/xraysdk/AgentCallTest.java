// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Subsegment;
import dev.weft.call.aws.AwsCall;
import dev.weft.call.aws.AwsHandler;
import dev.weft.contracts.Document;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What code of the application does inside a call that the agent follows, as a handler of an AWS client. */
class AgentCallTest extends XRaySdkFixture {

    private Document called(Runnable handler) throws Exception {
        inRequest(() -> {
            AwsHandler calls = agent.agent().handlers().aws();
            AwsCall call = calls.start(new Call());
            handler.run();
            calls.finish(call, null);
            AWSXRay.createSubsegment("after", () -> {});
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegment("after").subsegments()).isEmpty();
        return segment.subsegment("AmazonDynamoDBv2");
    }

    @Test
    void twinSaysWhatItIs() throws Exception {
        called(() -> {
            Subsegment twin = AWSXRay.getCurrentSubsegment();
            assertThat(twin.getName()).isEqualTo("AmazonDynamoDBv2");
            assertThat(twin.getNamespace()).isEqualTo("aws");
        });
    }

    @Test
    void annotationIsOnCall() throws Exception {
        Document call = called(() -> AWSXRay.getCurrentSubsegment().putAnnotation("k", "v"));
        assertThat(call.text("annotations.k")).isEqualTo("v");
    }

    @Test
    void endThatIsNotTheirsChangesNothing() throws Exception {
        Document call = called(AWSXRay::endSubsegment);
        assertThat(call.text("aws.operation")).isEqualTo("GetItem");
    }

    @Test
    void endInCallLeavesNothingBehindSegmentByCode() throws Exception {
        AWSXRay.beginSegment("init");
        AwsHandler calls = agent.agent().handlers().aws();
        AwsCall call = calls.start(new Call());
        AWSXRay.endSubsegment();
        calls.finish(call, null);
        AWSXRay.endSegment();
        assertThat(AWSXRay.getTraceEntity()).isNull();
        assertThat(daemon.takeSegment("init").onlySubsegment().name()).isEqualTo("AmazonDynamoDBv2");
    }

    @Test
    void subsegmentOfSameNameIsNameForCall() throws Exception {
        Document call = called(() -> {
            AWSXRay.beginSubsegment("AmazonDynamoDBv2").putAnnotation("k", "v");
            AWSXRay.endSubsegment();
        });
        assertThat(call.text("annotations.k")).isEqualTo("v");
        assertThat(call.subsegments()).isEmpty();
    }

    @Test
    void otherSubsegmentIsBelowCall() throws Exception {
        Document call = called(() -> AWSXRay.createSubsegment("signing", () -> {}));
        assertThat(call.onlySubsegment().name()).isEqualTo("signing");
    }

    @Test
    void subsegmentThatIsLeftOpenEndsWithCall() throws Exception {
        Subsegment[] open = new Subsegment[1];
        Document call = called(() -> open[0] = AWSXRay.beginSubsegment("open"));
        assertThat(call.subsegments()).isEmpty();
        open[0].end();
        assertThat(daemon.takeSubsegment("open").parentId()).isEqualTo(call.id());
    }

    private static final class Call extends AwsCall {

        @Override
        protected String service() {
            return "AmazonDynamoDBv2";
        }

        @Override
        protected String operation() {
            return "GetItem";
        }

        @Override
        protected String region() {
            return "eu-west-1";
        }

        @Override
        protected String accountId() {
            return null;
        }

        @Override
        protected String requestId() {
            return "r";
        }

        @Override
        protected String extendedRequestId() {
            return null;
        }

        @Override
        protected int retries() {
            return 0;
        }

        @Override
        protected int status() {
            return 200;
        }

        @Override
        protected long contentLength() {
            return -1;
        }

        @Override
        protected String errorCode() {
            return null;
        }

        @Override
        protected Map<String, Object> resources() {
            return Map.of();
        }
    }
}
