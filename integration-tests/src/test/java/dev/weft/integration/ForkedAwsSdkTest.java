// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import dev.weft.aws.services.AwsServices;
import dev.weft.contracts.AwsSdkContract;
import dev.weft.contracts.ClientEnvironment;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
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

    static Stream<Run> runs() {
        return Libraries.runs(Libraries.AWS_SDK_2_LOWEST, Libraries.AWS_SDK_2);
    }

    @BeforeAll
    void startServices() throws IOException {
        services = AwsServices.start();
    }

    @AfterAll
    void stopServices() throws IOException {
        services.close();
    }

    @Override
    protected ClientSubject subject() {
        throw new UnsupportedOperationException("runs in a JVM of its own");
    }

    @Override
    @BeforeParameterizedClassInvocation
    protected void open() throws Exception {
        super.open();
    }

    @Override
    @AfterParameterizedClassInvocation
    protected void close() {
        super.close();
    }

    @Override
    protected ClientEnvironment environment(FakeDaemon daemon) {
        return run.client("dev.weft.instrumentation.awssdk.subject.AwsSdkSubject", daemon);
    }

    /** The lowest version has none on HttpURLConnection, and none on the CRT. */
    @Override
    protected List<String> syncClients() {
        return run.libraries() == Libraries.AWS_SDK_2 ? List.of("apache", "url-connection") : List.of("apache");
    }

    @Override
    protected List<String> asyncClients() {
        return run.libraries() == Libraries.AWS_SDK_2 ? List.of("netty", "crt") : List.of("netty");
    }

    @Override
    protected boolean messagesCarryTheHeader() {
        return run.libraries() == Libraries.AWS_SDK_2;
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
}
