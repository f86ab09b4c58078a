// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The built-in table of fields that are recorded: names, counts and settings of resources, never data. A field has the name
 * that the AWS X-Ray SDK has for it.
 */
final class AwsTable {

    /**
     * A scope and its fields. The scope {@code *} is every service, {@code Sqs} one service, {@code Sqs/ListQueues} one
     * operation, {@code Sns/CreateTopic,DeleteTopic} several. The narrowest scope that has a field counts. A field has its name in the service's interface, the first letter
     * in upper case:
     *
     * <ul>
     *   <li>{@code TableName}: the value, under the name {@code table_name}
     *   <li>{@code Bucket=bucket_name}: the value, under another name
     *   <li>{@code Messages#=message_count}: the number of elements
     *   <li>{@code RequestItems{}=table_names}: the keys of a map
     *   <li>{@code Entries[]}: the fields of each element; different values become a list, {@code event_bus_names}
     *   <li>{@code TransactItems[]=table_names}: the fields of each element, as one list
     * </ul>
     */
    private static final String[][] ROWS = {
        {"*", "TableName IndexName QueueUrl QueueName TopicArn TargetArn FunctionName StreamName StreamARN StreamArn"},
        {"*", "DeliveryStreamName StateMachineArn ExecutionArn ActivityArn SecretId EventBusName ModelId LogGroupName"},
        {"*", "LogStreamName RepositoryName ClusterName StackName Entries[]"},
        {"ApiGateway", "RestApiId StageName"},
        {"ApiGatewayV2", "ApiId StageName"},
        {"Athena", "WorkGroup QueryExecutionId NamedQueryId QueryExecutionContext[] Database Catalog"},
        {"Batch", "JobName JobQueue JobDefinition"},
        {"BedrockAgentRuntime", "AgentId AgentAliasId KnowledgeBaseId FlowIdentifier FlowAliasIdentifier"},
        {"BedrockAgent", "AgentId AgentAliasId KnowledgeBaseId DataSourceId FlowIdentifier"},
        {"BedrockRuntime", "GuardrailIdentifier"},
        {"CloudWatch", "Namespace AlarmName AlarmNames"},
        {"CloudWatchEvents/PutRule,DeleteRule,DescribeRule,DisableRule,EnableRule", "Name=rule_name"},
        {"CloudWatchEvents", "Rule=rule_name"},
        {"CloudWatchLogs", "LogGroupNames LogGroupIdentifier LogGroupIdentifiers"},
        {"CognitoIdentity", "IdentityPoolId"},
        {"CognitoIdentityProvider", "UserPoolId ClientId"},
        {"DynamoDb", "RequestItems{}=table_names"},
        {"DynamoDb", "TransactItems[]=table_names Put[] Get[] Update[] Delete[] ConditionCheck[]"},
        {"DynamoDb", "GlobalTableName BackupName BackupArn SourceTableName TargetTableName ExclusiveStartTableName"},
        {"DynamoDb", "ConsistentRead Limit Select ScanIndexForward Segment TotalSegments Count ScannedCount"},
        {"DynamoDb/ListTables", "TableNames#=table_count"},
        {"DynamoDbStreams", "ShardId Limit"},
        {"Ecs", "Cluster Service Services TaskDefinition Task Tasks ServiceName"},
        {"EventBridge/PutRule,DeleteRule,DescribeRule,DisableRule,EnableRule", "Name=rule_name"},
        {"EventBridge", "Rule=rule_name"},
        {"Glue", "DatabaseName JobName JobRunId CrawlerName"},
        {"Glue/GetDatabase,UpdateDatabase,DeleteDatabase", "Name=database_name"},
        {"Glue/GetTable,UpdateTable,DeleteTable", "Name=table_name"},
        {"Glue/CreateCrawler,GetCrawler,UpdateCrawler,DeleteCrawler,StartCrawler,StopCrawler", "Name=crawler_name"},
        {"Glue/CreateTrigger,GetTrigger,UpdateTrigger,DeleteTrigger,StartTrigger,StopTrigger", "Name=trigger_name"},
        {"Kinesis", "ConsumerName ConsumerARN ShardId Limit"},
        {"Kms", "KeyId SourceKeyId DestinationKeyId AliasName"},
        {"Lambda", "Qualifier InvocationType LogType FunctionError StatusCode LayerName"},
        {"RdsData", "ResourceArn Database Schema"},
        {"Redshift", "ClusterIdentifier"},
        {"RedshiftData", "ClusterIdentifier WorkgroupName Database"},
        {"S3", "Bucket=bucket_name Key VersionId Prefix"},
        {"S3", "CopySource SourceBucket=source_bucket_name SourceKey"},
        {"S3Control", "Bucket=bucket_name"},
        {"SageMakerRuntime", "EndpointName"},
        {"Scheduler", "GroupName"},
        {"Scheduler/CreateSchedule,GetSchedule,UpdateSchedule,DeleteSchedule", "Name=schedule_name"},
        {"Scheduler/CreateScheduleGroup,GetScheduleGroup,DeleteScheduleGroup", "Name=group_name"},
        {"SecretsManager", "Name=secret_name SecretIdList=secret_ids"},
        {"Sfn", "MapRunArn StateMachineVersionArn StateMachineAliasArn"},
        {"Sfn/CreateStateMachine,DescribeStateMachine,DescribeStateMachineForExecution", "Name=state_machine_name"},
        {"Sfn/CreateActivity,DescribeActivity", "Name=activity_name"},
        {"Sns", "SubscriptionArn PlatformApplicationArn"},
        {"Sns/CreateTopic", "Name=topic_name"},
        {"Sqs", "QueueNamePrefix QueueUrls MessageAttributes{}=message_attribute_names MessageId"},
        {"Sqs", "DelaySeconds VisibilityTimeout MaxNumberOfMessages WaitTimeSeconds Label"},
        {"Sqs", "Messages#=message_count Failed#=failed_count Successful#=successful_count"},
        {"Sqs/SendMessageBatch", "Entries#=message_count"},
        {"Sqs/SetQueueAttributes", "Attributes{}=attribute_names"},
        {"Sqs/ListQueues", "QueueUrls#=queue_count"},
        {"Ssm", "Names=parameter_names Path=parameter_path DocumentName"},
        {"Ssm/PutParameter,GetParameter,GetParameterHistory,DeleteParameter", "Name=parameter_name"},
        {"Ssm/LabelParameterVersion,UnlabelParameterVersion", "Name=parameter_name"},
        {"Ssm/CreateDocument,GetDocument,DescribeDocument,UpdateDocument,DeleteDocument", "Name=document_name"},
        {"Ssm/UpdateDocumentDefaultVersion,UpdateDocumentMetadata,ListDocumentVersions", "Name=document_name"},
        {"Ssm/ListDocumentMetadataHistory,DescribeDocumentPermission,ModifyDocumentPermission", "Name=document_name"},
        // An association has the name of its document.
        {"Ssm/CreateAssociation,DescribeAssociation,UpdateAssociation,DeleteAssociation", "Name=document_name"},
        {"TimestreamQuery", "ScheduledQueryArn"},
        {"TimestreamWrite", "DatabaseName"},
        // The SDK for Java 1 has names of its own.
        {"S3", "BucketName SourceBucketName SourceVersionId DestinationBucketName DestinationKey"},
        // Older SDKs have only the names on the wire. The query protocol has names of its own for lists.
        {"Sqs", "MessageAttribute{}=message_attribute_names Message#=message_count"},
        {"Sqs", "BatchResultErrorEntry#=failed_count"},
        {"Sqs", "SendMessageBatchResultEntry#=successful_count DeleteMessageBatchResultEntry#=successful_count"},
        {"Sqs", "ChangeMessageVisibilityBatchResultEntry#=successful_count"},
        {"Sqs/SendMessageBatch", "SendMessageBatchRequestEntry#=message_count"},
        {"Sqs/SetQueueAttributes", "Attribute{}=attribute_names"},
        {"Sqs/ListQueues", "QueueUrl#=queue_count"},
        {"Sqs/ListDeadLetterSourceQueues", "QueueUrl=queue_url"},
    };

    /** By scope and field, with a space between: {@code sqs QueueUrl}. */
    static final Map<String, AwsName> NAMES = names();

    private AwsTable() {}

    /**
     * Returns the name in the narrowest scope; {@code null} if the table has no such field.
     *
     * @param service in canonical form, {@link AwsNames#canonical}
     * @param operation {@code null} for a field of a structure within the request or response
     */
    static @Nullable AwsName of(String service, @Nullable String operation, String field) {
        AwsName name = operation == null ? null : NAMES.get(service + '/' + operation + ' ' + field);
        if (name == null) {
            name = NAMES.get(service + ' ' + field);
        }
        return name == null ? NAMES.get("* " + field) : name;
    }

    private static Map<String, AwsName> names() {
        Map<String, AwsName> names = new HashMap<String, AwsName>(512);
        for (String[] row : ROWS) {
            int slash = row[0].indexOf('/');
            String service = AwsNames.canonical(slash < 0 ? row[0] : row[0].substring(0, slash));
            String operations = slash < 0 ? "" : row[0].substring(slash + 1);
            for (StringTokenizer fields = new StringTokenizer(row[1], " "); fields.hasMoreTokens(); ) {
                String field = fields.nextToken();
                if (slash < 0) {
                    add(names, service, field);
                }
                for (StringTokenizer each = new StringTokenizer(operations, ","); each.hasMoreTokens(); ) {
                    add(names, service + '/' + each.nextToken(), field);
                }
            }
        }
        return names;
    }

    private static void add(Map<String, AwsName> names, String scope, String written) {
        int equals = written.indexOf('=');
        String field = equals < 0 ? written : written.substring(0, equals);
        String called = equals < 0 ? null : written.substring(equals + 1);
        AwsName.Of of = AwsName.Of.VALUE;
        if (field.endsWith("#")) {
            of = AwsName.Of.COUNT;
            field = field.substring(0, field.length() - 1);
        } else if (field.endsWith("{}")) {
            of = AwsName.Of.KEYS;
            field = field.substring(0, field.length() - 2);
        } else if (field.endsWith("[]")) {
            of = AwsName.Of.EACH;
            field = field.substring(0, field.length() - 2);
        }
        String name = called == null && of != AwsName.Of.EACH ? AwsName.snakeCase(field) : called;
        names.put(scope + ' ' + field, new AwsName(name, of));
    }
}
