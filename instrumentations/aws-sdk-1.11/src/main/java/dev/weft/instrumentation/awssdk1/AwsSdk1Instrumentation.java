// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The AWS SDK for Java 1, sync and async. All clients share {@code AmazonHttpClient}, which executes an operation with all its
 * attempts. By then the request has been marshalled, so operations that carry the header in their message begin earlier.
 */
public final class AwsSdk1Instrumentation extends Instrumentation {

    private static final String HTTP = "com.amazonaws.http.";
    private static final String SERVICES = "com.amazonaws.services.";

    @Override
    public String name() {
        return "aws-sdk-1.11";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        sites.addAll(Arrays.asList(
                // Up to about 1.11.40. The first of the two then calls the second.
                Site.of(HTTP + "AmazonHttpClient", "execute")
                        .taking(
                                "com.amazonaws.Request",
                                HTTP + "HttpResponseHandler",
                                HTTP + "HttpResponseHandler",
                                HTTP + "ExecutionContext")
                        .passing(0, 3)
                        .calling(HttpClientHooks.Execute.class),
                Site.of(HTTP + "AmazonHttpClient", "execute")
                        .taking(
                                "com.amazonaws.Request",
                                HTTP + "ExecutionContext",
                                HTTP + "HttpResponseHandler",
                                HTTP + "HttpResponseHandler")
                        .calling(HttpClientHooks.Execute.class),
                Site.of(HTTP + "AmazonHttpClient$RequestExecutor", "execute")
                        .taking()
                        .calling(HttpClientHooks.ExecuteFields.class),
                Site.of(HTTP + "apache.request.impl.ApacheHttpRequestFactory", "create")
                        .taking("com.amazonaws.Request", HTTP + "settings.HttpClientSettings")
                        .calling(CreateRequestHook.class),
                Site.of(SERVICES + "sqs.AmazonSQSAsyncClient", "receiveMessageAsync")
                        .taking(SERVICES + "sqs.model.ReceiveMessageRequest", "com.amazonaws.handlers.AsyncHandler")
                        .calling(OperationHooks.Receiving.class),
                Site.of(SERVICES + "sqs.model.ReceiveMessageResult", "getMessages")
                        .calling(MessagesHook.class)
                        .replacingResult()));
        add(sites, "sqs", "AmazonSQSClient", "SendMessage", OperationHooks.Sqs.class);
        add(sites, "sqs", "AmazonSQSClient", "SendMessageBatch", OperationHooks.Sqs.class);
        add(sites, "sqs", "AmazonSQSClient", "ReceiveMessage", OperationHooks.Sqs.class);
        add(sites, "cloudwatchevents", "AmazonCloudWatchEventsClient", "PutEvents", OperationHooks.Events.class);
        add(sites, "eventbridge", "AmazonEventBridgeClient", "PutEvents", OperationHooks.EventBridge.class);
        add(sites, "stepfunctions", "AWSStepFunctionsClient", "StartExecution", OperationHooks.StepFunctions.class);
        add(sites, "stepfunctions", "AWSStepFunctionsClient", "StartSyncExecution", OperationHooks.StepFunctions.class);
        return sites;
    }

    /** An operation with a request that changes before it is marshalled. */
    private static void add(
            List<Site> sites, String service, String client, String operation, Class<? extends Hook> hook) {
        String model = SERVICES + service + ".model.";
        String request = model + operation + "Request";
        String method = Character.toLowerCase(operation.charAt(0)) + operation.substring(1);
        // Async clients of later versions call the second method.
        for (String each : new String[] {method, "execute" + operation}) {
            sites.add(Site.of(SERVICES + service + "." + client, each)
                    .taking(request)
                    .calling(hook));
        }
        for (String each : new String[] {"RequestMarshaller", "RequestProtocolMarshaller"}) {
            sites.add(Site.of(model + "transform." + operation + each, "marshall")
                    .taking(request)
                    .replacingFirst()
                    .calling(MarshallHook.class));
        }
    }
}
