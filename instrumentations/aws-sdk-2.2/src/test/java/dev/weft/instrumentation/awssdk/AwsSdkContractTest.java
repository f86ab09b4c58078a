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

class AwsSdkContractTest extends AwsSdkContract {

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
    protected Class<? extends ClientSubject> subject() {
        return AwsSdkSubject.class;
    }

    /** The lowest version has no client on HttpURLConnection and none on the CRT. */
    @Override
    protected List<String> syncClients() {
        return runner().hasClass("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient")
                ? List.of("apache", "url-connection")
                : List.of("apache");
    }

    @Override
    protected List<String> asyncClients() {
        return runner().hasClass("software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient")
                ? List.of("netty", "crt")
                : List.of("netty");
    }

    @Override
    protected boolean messagesCarryTheHeader() {
        return runner().hasClass("software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue");
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
