// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.DefaultRequest;
import com.amazonaws.Request;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionsTest {

    @ParameterizedTest
    @CsvSource({
        "dynamodb.eu-west-1.amazonaws.com, eu-west-1",
        "s3-eu-west-1.amazonaws.com, eu-west-1",
        "papers.s3.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1.queue.amazonaws.com, eu-west-1",
        "sqs.cn-north-1.amazonaws.com.cn, cn-north-1",
        "kms.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "id.execute-api.ap-southeast-2.amazonaws.com, ap-southeast-2",
    })
    void hostNamesTheRegion(String host, String region) {
        assertThat(Regions.ofHost(host)).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iam.amazonaws.com", "s3.amazonaws.com", "127.0.0.1", "eu-west-1.example", ".amazonaws.com"})
    void otherHostNamesNone(String host) {
        assertThat(Regions.ofHost(host)).isNull();
    }

    @Test
    void signingRegionCounts() {
        Request<?> request = new DefaultRequest<>("AmazonSQS");
        request.setEndpoint(URI.create("https://sqs.eu-west-1.amazonaws.com"));
        request.addHandlerContext(ContextKeys.REGION, "us-east-2");
        assertThat(Regions.of(request, null)).isEqualTo("us-east-2");
    }

    @Test
    void requestWithoutEndpointHasNone() {
        assertThat(Regions.of(new DefaultRequest<>("AmazonSQS"), null)).isNull();
    }
}
