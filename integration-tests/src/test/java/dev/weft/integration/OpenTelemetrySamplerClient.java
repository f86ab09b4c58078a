// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.contrib.awsxray.AwsXrayRemoteSampler;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;

/** OpenTelemetry's remote sampler for X-Ray. */
final class OpenTelemetrySamplerClient implements SamplerClient {

    private static final String TRACE = "5759e988bd862e3fe1be46a994272793";

    private final AwsXrayRemoteSampler sampler;

    OpenTelemetrySamplerClient(int port) {
        Resource service = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), SERVICE));
        sampler = AwsXrayRemoteSampler.newBuilder(service)
                .setEndpoint("http://127.0.0.1:" + port)
                .build();
    }

    @Override
    public boolean sample() {
        Attributes request = Attributes.of(
                AttributeKey.stringKey("http.request.method"), "GET", AttributeKey.stringKey("url.path"), "/ok");
        return sampler.shouldSample(Context.root(), TRACE, "GET /ok", SpanKind.SERVER, request, List.of())
                        .getDecision()
                == SamplingDecision.RECORD_AND_SAMPLE;
    }

    @Override
    public void close() {
        sampler.close();
    }
}
