// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.aws.services.AwsServices;
import dev.weft.contracts.AwsSdkContract;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.awssdk.subject.AwsSdkSubject;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AwsSdkTest extends AwsSdkContract {

    /** Not parts of the SDK's lowest version. */
    private static final boolean CRT = isPresent("software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient");

    private static final boolean URL_CONNECTION =
            isPresent("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient");

    private static final boolean SYSTEM_ATTRIBUTES =
            isPresent("software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue");

    private static AwsServices services;

    @BeforeAll
    static void startServices() throws IOException {
        services = AwsServices.start();
    }

    @AfterAll
    static void stopServices() throws IOException {
        services.close();
    }

    @Override
    protected ClientSubject subject() {
        return new AwsSdkSubject();
    }

    @Override
    protected List<String> syncClients() {
        return URL_CONNECTION ? List.of("apache", "url-connection") : List.of("apache");
    }

    @Override
    protected List<String> asyncClients() {
        return CRT ? List.of("netty", "crt") : List.of("netty");
    }

    @Override
    protected boolean messagesCarryTheHeader() {
        return SYSTEM_ATTRIBUTES;
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

    private static boolean isPresent(String type) {
        try {
            Class.forName(type);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
