// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.aws.services.AwsServices;
import dev.weft.contracts.AwsSdkContract;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.ForkedSubject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("runs")
class ForkedAwsSdkTest extends AwsSdkContract {

    @Parameter
    private Run run;

    private AwsServices services;
    private FakeDaemon daemon;
    private ForkedSubject application;

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.AWS_SDK_2_LOWEST, Libraries.AWS_SDK_2);
    }

    @BeforeAll
    void startServices() throws Exception {
        services = AwsServices.start();
    }

    @BeforeParameterizedClassInvocation
    void start() {
        daemon = new FakeDaemon();
        application = null;
        application = run.tracedSubject("dev.weft.instrumentation.awssdk.subject.AwsSdkSubject", daemon)
                .tomcat()
                .start();
    }

    @AfterParameterizedClassInvocation
    void stop() {
        try {
            if (application != null) {
                application.close();
            }
        } finally {
            daemon.close();
        }
    }

    @AfterAll
    void stopServices() throws Exception {
        services.close();
    }

    @Override
    protected List<String> syncClients() {
        return List.of("apache", "url-connection");
    }

    /** The lowest version has none on the CRT. */
    @Override
    protected List<String> asyncClients() {
        return run.libraries() == Libraries.AWS_SDK_2 ? List.of("netty", "crt") : List.of("netty");
    }

    @Override
    protected FakeDaemon daemon() {
        return daemon;
    }

    @Override
    protected String endpoint(String service) {
        return switch (service) {
            case "dynamodb" -> services.dynamoDb();
            case "sqs" -> services.sqs();
            case "s3" -> services.s3();
            default -> throw new IllegalArgumentException("expected dynamodb, sqs or s3, got " + service);
        };
    }

    @Override
    protected String call(String operation, String url, String traceHeader) {
        return traceHeader == null
                ? application.call(operation, url)
                : application.call(operation, url, "X-Amzn-Trace-Id", traceHeader);
    }
}
