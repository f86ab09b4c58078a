// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.amazonaws.services.dynamodbv2.document.DynamoDB;
import com.amazonaws.services.dynamodbv2.document.Table;
import com.amazonaws.services.dynamodbv2.model.DescribeTableRequest;
import com.amazonaws.services.eventbridge.AmazonEventBridge;
import com.amazonaws.services.eventbridge.AmazonEventBridgeClientBuilder;
import com.amazonaws.services.eventbridge.model.PutEventsRequest;
import com.amazonaws.services.eventbridge.model.PutEventsRequestEntry;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.iterable.S3Objects;
import com.amazonaws.services.s3.model.ListObjectsV2Request;
import com.amazonaws.services.s3.model.ListObjectsV2Result;
import com.amazonaws.services.stepfunctions.AWSStepFunctions;
import com.amazonaws.services.stepfunctions.AWSStepFunctionsClientBuilder;
import com.amazonaws.services.stepfunctions.model.StartExecutionRequest;
import com.amazonaws.waiters.FixedDelayStrategy;
import com.amazonaws.waiters.MaxAttemptsRetryStrategy;
import com.amazonaws.waiters.PollingStrategy;
import com.amazonaws.waiters.WaiterParameters;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.contracts.AwsStub;
import dev.weft.contracts.AwsStub.Answer;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that the SDK makes by itself, and services that take the trace header in a field of the request. */
class ServicesTest {

    private static final String STATE_MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders";

    private FakeDaemon daemon;
    private InProcessAgent agent;

    @BeforeEach
    void start() {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
    }

    @AfterEach
    void everyDocumentWasTaken() {
        daemon.verifyAllTaken();
        agent.close();
        daemon.close();
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder, AwsStub stub) {
        return builder.withEndpointConfiguration(new EndpointConfiguration(stub.url(), "eu-west-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("id", "secret")))
                .build();
    }

    private static Answer table(String status) {
        return Answer.json(200, "{\"Table\":{\"TableName\":\"orders\",\"TableStatus\":\"" + status + "\"}}");
    }

    @Test
    void eachRequestOfAWaiterIsACall() throws Exception {
        try (AwsStub stub = new AwsStub(table("CREATING"), table("CREATING"), table("ACTIVE"))) {
            AmazonDynamoDB client = client(AmazonDynamoDBClientBuilder.standard(), stub);
            agent.inRequest(() -> {
                client.waiters()
                        .tableExists()
                        .run(new WaiterParameters<>(new DescribeTableRequest("orders"))
                                .withPollingStrategy(new PollingStrategy(
                                        new MaxAttemptsRetryStrategy(5), new FixedDelayStrategy(0))));
                return null;
            });
            client.shutdown();
        }
        List<Document> calls = daemon.takeSegment("subject").subsegments();
        assertThat(calls)
                .extracting(each -> each.text("aws.operation"))
                .containsExactly("DescribeTable", "DescribeTable", "DescribeTable");
        assertThat(calls).extracting(each -> each.text("aws.table_name")).containsOnly("orders");
        assertThat(calls).allSatisfy(each -> assertThat(each.has("aws.retries")).isFalse());
    }

    @Test
    void eachPageOfTablesIsACall() throws Exception {
        try (AwsStub stub = new AwsStub(
                Answer.json(200, "{\"TableNames\":[\"a\",\"b\"],\"LastEvaluatedTableName\":\"b\"}"),
                Answer.json(200, "{\"TableNames\":[\"c\"]}"))) {
            AmazonDynamoDB client = client(AmazonDynamoDBClientBuilder.standard(), stub);
            List<String> names = new ArrayList<>();
            agent.inRequest(() -> {
                for (Table each : new DynamoDB(client).listTables()) {
                    names.add(each.getTableName());
                }
                return null;
            });
            client.shutdown();
            assertThat(names).containsExactly("a", "b", "c");
        }
        List<Document> pages = daemon.takeSegment("subject").subsegments();
        assertThat(pages).extracting(each -> each.text("aws.operation")).containsExactly("ListTables", "ListTables");
        assertThat(pages).extracting(each -> each.number("aws.table_count")).containsExactly(2L, 1L);
    }

    private static Answer objects(String key, String next) {
        return Answer.xml(
                200,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>papers</Name><IsTruncated>"
                        + (next != null) + "</IsTruncated>"
                        + (next == null ? "" : "<NextContinuationToken>" + next + "</NextContinuationToken>")
                        + "<Contents><Key>" + key + "</Key><Size>1</Size></Contents></ListBucketResult>");
    }

    @Test
    void eachPageOfObjectsIsACall() throws Exception {
        try (AwsStub stub = new AwsStub(objects("a", "more"), objects("b", null))) {
            AmazonS3 client = client(AmazonS3ClientBuilder.standard().withPathStyleAccessEnabled(true), stub);
            agent.inRequest(() -> {
                ListObjectsV2Request request = new ListObjectsV2Request().withBucketName("papers");
                ListObjectsV2Result page;
                do {
                    page = client.listObjectsV2(request);
                    request.setContinuationToken(page.getNextContinuationToken());
                } while (page.isTruncated());
                return null;
            });
            client.shutdown();
        }
        assertPagesOfObjects();
    }

    @Test
    void eachPageOfAnIteratorOverObjectsIsACall() throws Exception {
        try (AwsStub stub = new AwsStub(objects("a", "more"), objects("b", null))) {
            AmazonS3 client = client(AmazonS3ClientBuilder.standard().withPathStyleAccessEnabled(true), stub);
            agent.inRequest(() -> {
                S3Objects.inBucket(client, "papers")
                        .forEach(each -> assertThat(each.getBucketName()).isEqualTo("papers"));
                return null;
            });
            client.shutdown();
        }
        assertPagesOfObjects();
    }

    private void assertPagesOfObjects() {
        List<Document> pages = daemon.takeSegment("subject").subsegments();
        assertThat(pages).hasSize(2);
        assertThat(pages).extracting(Document::name).containsOnly("Amazon S3");
        assertThat(pages)
                .extracting(each -> each.text("aws.operation"))
                .allSatisfy(each -> assertThat(each).startsWith("ListObjects"));
        assertThat(pages).extracting(each -> each.text("aws.bucket_name")).containsOnly("papers");
    }

    @Test
    void eventsCarryTheHeader() throws Exception {
        try (AwsStub stub = new AwsStub(Answer.json(200, "{\"FailedEntryCount\":0,\"Entries\":[{},{}]}"))) {
            AmazonEventBridge client = client(AmazonEventBridgeClientBuilder.standard(), stub);
            PutEventsRequest request = new PutEventsRequest()
                    .withEntries(entry(), entry().withTraceHeader("Root=1-5759e988-bd862e3fe1be46a994272793"));
            String before = request.toString();
            agent.inRequest(() -> client.putEvents(request));
            client.shutdown();
            assertThat(request.toString()).isEqualTo(before);

            Document segment = daemon.takeSegment("subject");
            Document call = segment.onlySubsegment();
            assertThat(call.text("aws.operation")).isEqualTo("PutEvents");
            JsonNode entries = new ObjectMapper().readTree(stub.bodies().get(0)).get("Entries");
            assertThat(entries.get(0).get("TraceHeader").asText()).isEqualTo(header(segment, call));
            assertThat(entries.get(1).get("TraceHeader").asText())
                    .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
        }
    }

    private static PutEventsRequestEntry entry() {
        return new PutEventsRequestEntry()
                .withSource("orders")
                .withDetailType("placed")
                .withDetail("{}");
    }

    @Test
    void executionCarriesTheHeader() throws Exception {
        try (AwsStub stub =
                new AwsStub(Answer.json(200, "{\"executionArn\":\"" + STATE_MACHINE + ":1\",\"startDate\":1}"))) {
            AWSStepFunctions client = client(AWSStepFunctionsClientBuilder.standard(), stub);
            StartExecutionRequest request = new StartExecutionRequest()
                    .withStateMachineArn(STATE_MACHINE)
                    .withInput("{}");
            agent.inRequest(() -> client.startExecution(request));
            client.shutdown();
            assertThat(request.getTraceHeader()).isNull();

            Document segment = daemon.takeSegment("subject");
            Document call = segment.onlySubsegment();
            assertThat(call.text("aws.operation")).isEqualTo("StartExecution");
            JsonNode sent = new ObjectMapper().readTree(stub.bodies().get(0));
            assertThat(sent.get("traceHeader").asText()).isEqualTo(header(segment, call));
            assertThat(stub.traceHeaders()).containsExactly(header(segment, call));
        }
    }

    private static String header(Document segment, Document call) {
        return "Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1";
    }
}
