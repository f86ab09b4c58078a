// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of {@link AwsTable} against the models of AWS SDK for Java 2. */
class AwsTableModelsTest {

    private static final String SERVICES = "software/amazon/awssdk/services/";

    /** Services with their model classes in another folder than their name says. */
    private static final Map<String, String> FOLDERS = Map.of("dynamodbstreams", "dynamodb");

    /** Names of the query protocol, which the SDK's versions before 2.21 have in place of the model's. */
    static final Set<String> OF_THE_QUERY_PROTOCOL = Set.of(
            "sqs MessageAttribute",
            "sqs Message",
            "sqs BatchResultErrorEntry",
            "sqs SendMessageBatchResultEntry",
            "sqs DeleteMessageBatchResultEntry",
            "sqs ChangeMessageVisibilityBatchResultEntry",
            "sqs/SendMessageBatch SendMessageBatchRequestEntry",
            "sqs/SetQueueAttributes Attribute",
            "sqs/ListQueues QueueUrl",
            "sqs/ListDeadLetterSourceQueues QueueUrl");

    /** Names of the SDK for Java 1 alone, which {@link AwsTableSdk1ModelsTest} checks. */
    static final Set<String> OF_SDK_1 = Set.of(
            "s3 BucketName",
            "s3 SourceBucketName",
            "s3 SourceVersionId",
            "s3 DestinationBucketName",
            "s3 DestinationKey");

    /** Services of the rows that hold for every service. */
    private static final List<String> ANY = List.of(("dynamodb sqs sns lambda kinesis firehose sfn secretsmanager "
                    + "eventbridge bedrockruntime cloudwatchlogs ecr ecs cloudformation redshift")
            .split(" "));

    private static final Map<String, AwsModels> MODELS = new HashMap<>();

    private static AwsModels models(String service) throws IOException, ReflectiveOperationException {
        AwsModels known = MODELS.get(service);
        if (known == null) {
            known = AwsModels.read(SERVICES + FOLDERS.getOrDefault(service, service) + "/model");
            MODELS.put(service, known);
        }
        return known;
    }

    static Stream<String> rows() {
        return AwsTable.NAMES.keySet().stream()
                .filter(row -> !OF_THE_QUERY_PROTOCOL.contains(row) && !OF_SDK_1.contains(row))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void modelHasTheField(String row) throws Exception {
        String scope = row.substring(0, row.indexOf(' '));
        String field = row.substring(row.indexOf(' ') + 1);
        int slash = scope.indexOf('/');
        if (scope.equals("*")) {
            assertThat(isInAny(field)).isTrue();
        } else if (slash < 0) {
            assertThat(models(scope).has(field)).isTrue();
        } else {
            AwsModels service = models(scope.substring(0, slash));
            String operation = scope.substring(slash + 1);
            assertThat(service.hasOperation(operation)).isTrue();
            assertThat(service.has(operation, field)).isTrue();
        }
    }

    private static boolean isInAny(String field) throws IOException, ReflectiveOperationException {
        for (String each : ANY) {
            if (models(each).has(field)) {
                return true;
            }
        }
        return false;
    }

    /** {@code Name} names another kind of resource in each operation. Only secrets have one kind. */
    @Test
    void nameIsMappedByOperation() {
        assertThat(rows())
                .filteredOn(row -> row.endsWith(" Name") && !row.contains("/"))
                .containsExactly("secretsmanager Name");
    }
}
