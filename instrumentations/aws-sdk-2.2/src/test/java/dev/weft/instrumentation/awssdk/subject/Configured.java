// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk.subject;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.regions.Region;

/** An application's configuration: a header, a retry policy and an interceptor. */
final class Configured implements ExecutionInterceptor {

    /** The interceptor's methods in the order in which they were called. */
    final List<String> seen = new CopyOnWriteArrayList<String>();

    @SuppressWarnings("deprecation") // The lowest version has no other way to set retries.
    <B extends AwsClientBuilder<B, ?>> B client(B builder, String url) {
        return builder.endpointOverride(URI.create(url))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .putHeader("X-User", "mine")
                        .retryPolicy(RetryPolicy.builder().numRetries(2).build())
                        .addExecutionInterceptor(this)
                        .build());
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        seen.add("beforeExecution");
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        seen.add("beforeTransmission");
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        seen.add("afterExecution");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        seen.add("onExecutionFailure");
    }
}
