// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.xray.XRayClient;
import software.amazon.awssdk.services.xray.model.PutTraceSegmentsResponse;
import software.amazon.awssdk.services.xray.model.TelemetryRecord;
import software.amazon.awssdk.utils.AttributeMap;

/** Calls the X-Ray of AWS, once: callers try again. Loads the AWS SDK. Thread-safe. */
public final class XRayService implements AutoCloseable {
    private static final String REGION_PROPERTY = "aws.region";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(5);

    private final XRayClient client;

    private XRayService(XRayClient client) {
        this.client = client;
    }

    /** With the credentials that AWS's clients find by default. */
    public static XRayService of(Target target) {
        useForCredentials(target.region());
        AwsCredentialsProvider found = DefaultCredentialsProvider.builder().build();
        return of(
                target, target.role().isEmpty() ? found : assuming(target.role().get(), target, found));
    }

    /** The SDK asks the STS of the environment's region for web identity, and without one the global STS. */
    private static void useForCredentials(String region) {
        if (System.getProperty(REGION_PROPERTY) == null && System.getenv("AWS_REGION") == null) {
            System.setProperty(REGION_PROPERTY, region);
        }
    }

    static XRayService of(Target target, AwsCredentialsProvider credentials) {
        return new XRayService(XRayClient.builder()
                .region(Region.of(target.region()))
                .applyMutation(builder -> target.endpoint().ifPresent(builder::endpointOverride))
                .credentialsProvider(credentials)
                .httpClient(http(target))
                .overrideConfiguration(each ->
                        each.retryStrategy(AwsRetryStrategy.doNotRetry()).addExecutionInterceptor(new PlainJson()))
                .build());
    }

    private static AwsCredentialsProvider assuming(String role, Target target, AwsCredentialsProvider found) {
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(StsClient.builder()
                        .region(Region.of(target.region()))
                        .credentialsProvider(found)
                        .httpClient(http(target))
                        .build())
                .refreshRequest(request -> request.roleArn(role).roleSessionName("weft-console"))
                .build();
    }

    private static SdkHttpClient http(Target target) {
        UrlConnectionHttpClient.Builder client = UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(READ_TIMEOUT);
        target.proxy().ifPresent(proxy -> client.proxyConfiguration(proxy(proxy)));
        return client.buildWithDefaults(AttributeMap.builder()
                .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, !target.checksCertificates())
                .build());
    }

    private static ProxyConfiguration proxy(URI proxy) {
        ProxyConfiguration.Builder configuration = ProxyConfiguration.builder()
                .endpoint(URI.create(proxy.getScheme() + "://" + proxy.getHost() + ":" + port(proxy)));
        if (proxy.getUserInfo() != null) {
            String[] user = proxy.getUserInfo().split(":", 2);
            configuration.username(user[0]).password(user.length == 2 ? user[1] : "");
        }
        return configuration.build();
    }

    private static int port(URI proxy) {
        return proxy.getPort() >= 0 ? proxy.getPort() : proxy.getScheme().equals("https") ? 443 : 80;
    }

    /**
     * Sends documents.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if it refuses, does not answer, or there are no credentials
     */
    PutTraceSegmentsResponse put(List<String> documents) {
        return client.putTraceSegments(request -> request.traceSegmentDocuments(documents));
    }

    /** Sends telemetry of this receiver; throws as {@link #put}. */
    void report(Sender sender, List<TelemetryRecord> records) {
        client.putTelemetryRecords(request -> request.hostname(sender.host().orElse(null))
                .ec2InstanceId(sender.instance().orElse(null))
                .resourceARN(sender.resource().orElse(null))
                .telemetryRecords(records)
                .overrideConfiguration(each -> each.apiCallTimeout(REPORT_TIMEOUT)));
    }

    /** The operation {@code PutTelemetryRecords}; throws as {@link #put}. */
    String telemetry(String json) {
        PlainJson.Call call = new PlainJson.Call(json);
        client.putTelemetryRecords(request -> request.overrideConfiguration(call.configuration()));
        return call.answer();
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
