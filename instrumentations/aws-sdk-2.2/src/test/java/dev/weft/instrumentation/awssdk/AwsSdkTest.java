// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.aws.services.AwsServices;
import dev.weft.contracts.AwsSdkContract;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.instrumentation.awssdk.subject.AwsSdkSubject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class AwsSdkTest extends AwsSdkContract {

    /** Not parts of the SDK's lowest version. */
    private static final boolean CRT = isPresent("software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient");

    private static final boolean URL_CONNECTION =
            isPresent("software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient");

    private final AwsSdkSubject subject = new AwsSdkSubject();
    private FakeDaemon daemon;
    private InProcessAgent agent;
    private AwsServices services;

    @BeforeAll
    void start() throws Exception {
        services = AwsServices.start();
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
    }

    @AfterAll
    void stop() throws Exception {
        agent.close();
        services.close();
        daemon.close();
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
    protected String call(String operation, String url, String traceHeader) throws Exception {
        return agent.inRequest(traceHeader, () -> callOutsideARequest(operation, url));
    }

    @Override
    protected String callOutsideARequest(String operation, String url) {
        try {
            return subject.call(operation, url);
        } catch (Exception e) {
            return "thrown " + e.getClass().getName() + " " + e.getMessage();
        }
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
