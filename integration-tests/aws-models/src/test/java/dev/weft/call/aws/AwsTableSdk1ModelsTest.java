// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@link AwsTable} against the beans of AWS SDK for Java 1. */
class AwsTableSdk1ModelsTest {

    /** Services with their beans in another package than their name says. */
    private static final Map<String, String> PACKAGES = Map.of(
            "dynamodb", "dynamodbv2",
            "dynamodbstreams", "dynamodbv2",
            "cloudwatchlogs", "logs",
            "cognitoidentityprovider", "cognitoidp",
            "redshiftdata", "redshiftdataapi",
            "sfn", "stepfunctions",
            "ssm", "simplesystemsmanagement");

    /** Fields that the SDK for Java 1 has under another name, or that are newer than its last version. */
    private static final Set<String> ABSENT = Set.of(
            "s3 CopySource",
            "s3 SourceBucket",
            "bedrockagentruntime FlowIdentifier",
            "bedrockagentruntime FlowAliasIdentifier",
            "glue/UpdateTable Name");

    private static final Map<String, Map<String, Set<String>>> BEANS = new HashMap<>();

    static Stream<String> rows() {
        return AwsTable.NAMES.keySet().stream()
                .filter(row -> !row.startsWith("*"))
                .filter(row -> !AwsTableModelsTest.OF_THE_QUERY_PROTOCOL.contains(row) && !ABSENT.contains(row))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void beanHasTheProperty(String row) throws Exception {
        String scope = row.substring(0, row.indexOf(' '));
        String field = row.substring(row.indexOf(' ') + 1);
        int slash = scope.indexOf('/');
        Map<String, Set<String>> beans = beans(slash < 0 ? scope : scope.substring(0, slash));
        if (slash < 0) {
            assertThat(beans.values()).anyMatch(properties -> properties.contains(field));
        } else {
            String operation = scope.substring(slash + 1);
            assertThat(beans).containsKey(operation + "Request");
            assertThat(Stream.of("Request", "Result")
                            .flatMap(each -> beans.getOrDefault(operation + each, Set.of()).stream()))
                    .contains(field);
        }
    }

    @Test
    void bucketHasTheNameOfThisSdk() throws Exception {
        assertThat(beans("s3").get("GetObjectRequest")).contains("BucketName", "Key", "VersionId");
    }

    @ParameterizedTest
    @CsvSource({
        "AmazonDynamoDBv2, DynamoDb",
        "AmazonDynamoDBStreams, DynamoDbStreams",
        "Amazon S3, S3",
        "AWSS3Control, S3Control",
        "AmazonSQS, Sqs",
        "AmazonSNS, Sns",
        "AWSLambda, Lambda",
        "AWSStepFunctions, Sfn",
        "AWSSimpleSystemsManagement, Ssm",
        "AWSLogs, CloudWatchLogs",
        "AmazonCloudWatch, CloudWatch",
        "AmazonCloudWatchEvents, CloudWatchEvents",
        "AmazonEventBridge, EventBridge",
        "AmazonKinesisFirehose, Firehose",
        "AWSRedshiftDataAPI, RedshiftData",
        "AWSCognitoIdentityProvider, CognitoIdentityProvider",
        "AmazonApiGatewayV2, ApiGatewayV2",
        "AmazonSageMakerRuntime, SageMakerRuntime",
        "AWSBedrockAgentRuntime, BedrockAgentRuntime",
    })
    void serviceIsNamedAsInTheOtherSdk(String name, String other) {
        assertThat(AwsNames.canonical(name)).isEqualTo(AwsNames.canonical(other));
    }

    /** The properties of a service's requests, results and structures, by the simple names of their classes. */
    private static Map<String, Set<String>> beans(String service) throws IOException, ReflectiveOperationException {
        Map<String, Set<String>> known = BEANS.get(service);
        if (known == null) {
            known = new TreeMap<>();
            String folder = "com/amazonaws/services/" + PACKAGES.getOrDefault(service, service) + "/model";
            for (String name : AwsModels.classes(folder)) {
                known.put(name, properties(Class.forName(folder.replace('/', '.') + '.' + name)));
            }
            BEANS.put(service, known);
        }
        return known;
    }

    private static Set<String> properties(Class<?> bean) {
        Set<String> properties = new TreeSet<>();
        for (Method each : bean.getMethods()) {
            if (each.getName().startsWith("get") && each.getParameterCount() == 0) {
                properties.add(each.getName().substring("get".length()));
            }
        }
        return properties;
    }
}
