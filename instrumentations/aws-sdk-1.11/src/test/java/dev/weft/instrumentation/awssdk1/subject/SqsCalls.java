// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1.subject;

import com.amazonaws.services.sqs.AmazonSQSAsyncClient;
import com.amazonaws.services.sqs.AmazonSQSClient;
import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.DeleteMessageRequest;
import com.amazonaws.services.sqs.model.DeleteQueueRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import java.util.List;

/** Calls of SQS, each awaited. */
final class SqsCalls {

    private SqsCalls() {}

    static String call(String operation, Calls calls, String url) throws Exception {
        AmazonSQSClient client = calls.areAsync()
                ? new AmazonSQSAsyncClient(Calls.CREDENTIALS, Calls.configuration(), calls.threads)
                : new AmazonSQSClient(Calls.CREDENTIALS, Calls.configuration());
        client.setEndpoint(url);
        client.setSignerRegionOverride("eu-west-1");
        switch (operation) {
            case "sqs-send":
                return send(client, url + "/000000000000/jobs").getMessageId();
            case "sqs-send-and-receive":
            case "sqs-send-batch-and-receive":
                return received(client, operation);
            case "sqs-send-work":
                return sendBatch(client, create(client, "work"))
                        .getSuccessful()
                        .get(0)
                        .getId();
            case "sqs-receive-work":
                String queue = create(client, "work");
                Message received = receiveWork(client, queue).get(0);
                delete(client, queue, received);
                return received.getBody();
            case "sqs-work":
            case "sqs-work-and-leave":
                return worked(client, operation);
            default:
                return create(client, "jobs");
        }
    }

    private static String create(AmazonSQSClient client, String name) throws Exception {
        CreateQueueRequest request = new CreateQueueRequest(name);
        return client instanceof AmazonSQSAsyncClient
                ? ((AmazonSQSAsyncClient) client)
                        .createQueueAsync(request)
                        .get()
                        .getQueueUrl()
                : client.createQueue(request).getQueueUrl();
    }

    private static SendMessageResult send(AmazonSQSClient client, String queue) throws Exception {
        SendMessageRequest request = new SendMessageRequest(queue, "do it");
        return client instanceof AmazonSQSAsyncClient
                ? ((AmazonSQSAsyncClient) client).sendMessageAsync(request).get()
                : client.sendMessage(request);
    }

    private static SendMessageBatchResult sendBatch(AmazonSQSClient client, String queue) throws Exception {
        SendMessageBatchRequest request = new SendMessageBatchRequest(queue)
                .withEntries(new SendMessageBatchRequestEntry().withId("1").withMessageBody("do it"));
        return client instanceof AmazonSQSAsyncClient
                ? ((AmazonSQSAsyncClient) client).sendMessageBatchAsync(request).get()
                : client.sendMessageBatch(request);
    }

    private static List<Message> receive(AmazonSQSClient client, ReceiveMessageRequest request) throws Exception {
        return client instanceof AmazonSQSAsyncClient
                ? ((AmazonSQSAsyncClient) client)
                        .receiveMessageAsync(request)
                        .get()
                        .getMessages()
                : client.receiveMessage(request).getMessages();
    }

    /** Receives messages that another request sent. The application requests no attribute. */
    private static List<Message> receiveWork(AmazonSQSClient client, String queue) throws Exception {
        return receive(
                client,
                new ReceiveMessageRequest(queue).withMaxNumberOfMessages(10).withWaitTimeSeconds(1));
    }

    private static void delete(AmazonSQSClient client, String queue, Message message) throws Exception {
        DeleteMessageRequest request = new DeleteMessageRequest(queue, message.getReceiptHandle());
        if (client instanceof AmazonSQSAsyncClient) {
            ((AmazonSQSAsyncClient) client).deleteMessageAsync(request).get();
        } else {
            client.deleteMessage(request);
        }
    }

    /** Receives until the queue is empty, and makes a call for each message. */
    private static String worked(AmazonSQSClient client, String operation) throws Exception {
        String queue = create(client, "work");
        int count = 0;
        while (true) {
            List<Message> messages = receiveWork(client, queue);
            for (Message message : messages) {
                delete(client, queue, message);
                count++;
                if (operation.equals("sqs-work-and-leave")) {
                    break;
                }
            }
            if (messages.isEmpty()) {
                return Integer.toString(count);
            }
        }
    }

    /** The trace header of a message that was sent and received. */
    private static String received(AmazonSQSClient client, String operation) throws Exception {
        String queue = create(client, operation);
        if (operation.equals("sqs-send-and-receive")) {
            send(client, queue);
        } else {
            sendBatch(client, queue);
        }
        ReceiveMessageRequest request = new ReceiveMessageRequest(queue)
                .withAttributeNames("AWSTraceHeader")
                .withWaitTimeSeconds(5);
        String header = receive(client, request).get(0).getAttributes().get("AWSTraceHeader");
        client.deleteQueue(new DeleteQueueRequest(queue));
        return header;
    }
}
