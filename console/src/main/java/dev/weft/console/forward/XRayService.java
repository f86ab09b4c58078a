// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.PutTraceSegmentsResponse;

/** Calls the X-Ray of AWS, once: callers try again. Loads the AWS SDK. Thread-safe. */
public final class XRayService implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final XRayClient client;

    private XRayService(XRayClient client) {
        this.client = client;
    }

    /**
     * With the credentials that AWS's clients find by default.
     *
     * @param region such as {@code eu-west-1}
     * @param endpoint scheme and authority; empty for AWS's own
     * @param role ARN of a role to assume; empty for none
     */
    public static XRayService of(String region, Optional<URI> endpoint, Optional<String> role) {
        AwsCredentialsProvider found = DefaultCredentialsProvider.builder().build();
        return of(region, endpoint, role.isEmpty() ? found : assuming(role.get(), region, found));
    }

    static XRayService of(String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        return new XRayService(XRayClient.builder()
                .region(Region.of(region))
                .applyMutation(builder -> endpoint.ifPresent(builder::endpointOverride))
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT))
                .overrideConfiguration(each ->
                        each.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(new PlainJson()))
                .build());
    }

    private static AwsCredentialsProvider assuming(String role, String region, AwsCredentialsProvider found) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(Region.of(region))
                        .credentialsProvider(found)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build())
                .refreshRequest(request -> request.roleArn(role).roleSessionName("weft-console"))
                .build();
    }

    /**
     * Sends documents.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if it refuses, does not answer, or there are no credentials
     */
    PutTraceSegmentsResponse put(List<String> documents) {
        return client.putTraceSegments(request -> request.traceSegmentDocuments(documents));
    }

    /** The operation {@code GetSamplingRules}; throws as {@link #put}. */
    String samplingRules(String json) {
        PlainJson.Call call = new PlainJson.Call(json);
        client.getSamplingRules(request -> request.overrideConfiguration(call.configuration()));
        return call.answer();
    }

    /** The operation {@code GetSamplingTargets}; throws as {@link #put}. */
    String samplingTargets(String json) {
        PlainJson.Call call = new PlainJson.Call(json);
        client.getSamplingTargets(request -> request.overrideConfiguration(call.configuration()));
        return call.answer();
    }

    /** The operation {@code GetSamplingStatisticSummaries}; throws as {@link #put}. */
    String samplingStatistics(String json) {
        PlainJson.Call call = new PlainJson.Call(json);
        client.getSamplingStatisticSummaries(request -> request.overrideConfiguration(call.configuration()));
        return call.answer();
    }

    @Override
    public void close() {
        client.close();
    }
}
