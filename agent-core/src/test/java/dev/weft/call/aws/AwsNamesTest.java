// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.aws.AwsNames.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsNamesTest {

    private final AwsNames names = AwsNames.builtIn();

    @ParameterizedTest
    @CsvSource({
        "DynamoDb, PutItem, TableName, table_name",
        "DynamoDb, DeleteTable, TableName, table_name",
        "DynamoDb, Scan, ScannedCount, scanned_count",
        "Sqs, SendMessage, QueueUrl, queue_url",
        "Sns, Publish, TopicArn, topic_arn",
        "S3, HeadObject, Bucket, bucket_name",
        "S3, CreateMultipartUpload, Key, key",
        "S3, UploadPartCopy, CopySource, copy_source",
        "S3, CopyObject, SourceBucket, source_bucket_name",
        "Lambda, Invoke, FunctionName, function_name",
        "Kinesis, PutRecords, StreamARN, stream_arn",
        "Firehose, PutRecord, DeliveryStreamName, delivery_stream_name",
        "Sfn, StartExecution, StateMachineArn, state_machine_arn",
        "EventBridge, DescribeEventBus, EventBusName, event_bus_name",
        "SecretsManager, GetSecretValue, SecretId, secret_id",
        "Ssm, DescribeAssociation, Name, document_name",
        "Glue, StartTrigger, Name, trigger_name",
        "Scheduler, GetScheduleGroup, Name, group_name",
        "CloudWatchLogs, StartQuery, LogGroupIdentifiers, log_group_identifiers",
        "Ssm, GetParameter, Name, parameter_name",
        "Kms, Decrypt, KeyId, key_id",
        "Ecs, RunTask, Cluster, cluster",
        "Ecr, DescribeImages, RepositoryName, repository_name",
        "CloudWatchLogs, PutLogEvents, LogGroupName, log_group_name",
        "ApiGateway, GetRestApi, RestApiId, rest_api_id",
        "CognitoIdentityProvider, AdminGetUser, UserPoolId, user_pool_id",
        "BedrockRuntime, InvokeModel, ModelId, model_id",
        "Athena, StartQueryExecution, WorkGroup, work_group",
        "Glue, StartJobRun, JobName, job_name",
        "RedshiftData, ExecuteStatement, ClusterIdentifier, cluster_identifier",
    })
    void valueIsRecordedUnderItsName(String service, String operation, String field, String name) {
        assertThat(request(service, operation, field)).singleElement().satisfies(found -> {
            assertThat(found.name()).isEqualTo(name);
            assertThat(found.of()).isEqualTo(AwsName.Of.VALUE);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DynamoDb, PutItem, Item",
        "DynamoDb, GetItem, Key",
        "DynamoDb, ExecuteStatement, Statement",
        "Sqs, SendMessage, MessageBody",
        "Sns, Publish, Message",
        "Sns, Publish, PhoneNumber",
        "S3, PutObject, Metadata",
        "Lambda, Invoke, Payload",
        "Lambda, Invoke, LogResult",
        "Kinesis, PutRecord, PartitionKey",
        "Sfn, StartExecution, Input",
        "EventBridge, PutEvents, Detail",
        "SecretsManager, GetSecretValue, SecretString",
        "Ssm, GetParameter, Parameter",
        "Ssm, GetMaintenanceWindow, Name",
        "Ssm, GetPatchBaseline, Name",
        "Kms, Decrypt, CiphertextBlob",
        "CognitoIdentityProvider, AdminGetUser, Username",
        "CognitoIdentityProvider, InitiateAuth, AuthParameters",
        "BedrockRuntime, InvokeModel, Body",
        "Athena, StartQueryExecution, QueryString",
        "RedshiftData, ExecuteStatement, Sql",
    })
    void recordsNoData(String service, String operation, String field) {
        assertThat(request(service, operation, field)).isEmpty();
    }

    @Test
    void operationTakesPrecedenceOverService() {
        assertThat(request("Ssm", "GetDocument", "Name"))
                .extracting(AwsName::name)
                .containsExactly("document_name");
    }

    @Test
    void serviceTakesPrecedenceOverAllServices() {
        assertThat(request("Glue", "GetTable", "TableName"))
                .extracting(AwsName::name)
                .containsExactly("table_name");
        assertThat(request("Sqs", "SendMessageBatch", "Entries"))
                .extracting(AwsName::of)
                .containsExactly(AwsName.Of.COUNT);
    }

    @Test
    void operationDoesNotMatterWithinAStructure() {
        assertThat(names.of(Part.WITHIN, "Sqs", "ListQueues", "QueueUrls"))
                .extracting(AwsName::name)
                .containsExactly("queue_urls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DynamoDb", "DynamoDB", "AmazonDynamoDBv2", "dynamodb"})
    void serviceNameOfEitherSdkIsKnown(String service) {
        assertThat(request(service, "ListTables", "TableNames")).hasSize(1);
    }

    @Test
    void firstLetterOfAFieldMayBeLowerCase() {
        assertThat(request("Sfn", "StartExecution", "stateMachineArn")).hasSize(1);
    }

    @Test
    void clientWithoutNameHasTheFieldsOfAllServices() {
        assertThat(request(null, null, "TableName")).hasSize(1);
        assertThat(request(null, null, "Bucket")).isEmpty();
    }

    @Test
    void recordsNoFieldWithoutAName() {
        assertThat(request("S3", "PutObject", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TableName, table_name", "StreamARN, stream_arn", "SSEKMSKeyId, ssekmskey_id", "Key, key", "a_B, a_b"})
    void namesAreInSnakeCaseAsAwsAgentWritesThem(String field, String name) {
        assertThat(AwsName.snakeCase(field)).isEqualTo(name);
    }

    static Stream<AwsName> table() {
        return AwsTable.NAMES.values().stream();
    }

    @Test
    void tableHasNoReservedName() {
        assertThat(table()).noneMatch(name -> AwsName.isReserved(name.name()));
    }

    @Test
    void tableIsInSnakeCase() {
        assertThat(table().filter(name -> name.name() != null))
                .allMatch(name -> name.name().matches("[a-z][a-z_]*"));
    }

    private List<AwsName> request(String service, String operation, String field) {
        return List.of(names.of(Part.REQUEST, service, operation, field));
    }
}
