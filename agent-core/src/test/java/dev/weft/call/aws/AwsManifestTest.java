// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.aws.AwsNames.Part;
import dev.weft.config.AgentConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsManifestTest {

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();

    @Test
    void parametersAreValues() throws Exception {
        AwsNames names = operation("DynamoDb", "Query", "\"request_parameters\": [\"ReturnConsumedCapacity\"]");
        assertThat(names.of(Part.REQUEST, "DynamoDb", "Query", "ReturnConsumedCapacity"))
                .singleElement()
                .hasToString("return_consumed_capacity of VALUE");
        assertThat(log).isEmpty();
    }

    @Test
    void requestParametersAreNotReadFromTheResponse() throws Exception {
        AwsNames names = operation("DynamoDb", "Query", "\"request_parameters\": [\"KeyCondition\"]");
        assertThat(names.of(Part.RESPONSE, "DynamoDb", "Query", "KeyCondition")).isEmpty();
    }

    @Test
    void responseParametersAreNotReadFromTheRequest() throws Exception {
        AwsNames names = operation("Lambda", "Invoke", "\"response_parameters\": [\"ExecutedVersion\"]");
        assertThat(names.of(Part.RESPONSE, "Lambda", "Invoke", "ExecutedVersion"))
                .singleElement()
                .hasToString("executed_version of VALUE");
        assertThat(names.of(Part.REQUEST, "Lambda", "Invoke", "ExecutedVersion"))
                .isEmpty();
    }

    @Test
    void descriptorOfAMapIsItsKeys() throws Exception {
        AwsNames names = operation(
                "DynamoDb",
                "UpdateItem",
                "\"request_descriptors\": {\"Expected\": {\"map\": true, \"get_keys\": true, \"rename_to\": \"expected_names\"}}");
        assertThat(names.of(Part.REQUEST, "DynamoDb", "UpdateItem", "Expected"))
                .singleElement()
                .hasToString("expected_names of KEYS");
    }

    @Test
    void descriptorOfAListIsItsLength() throws Exception {
        AwsNames names = operation(
                "Kinesis",
                "GetRecords",
                "\"response_descriptors\": {\"Records\": {\"list\": true, \"get_count\": true, \"rename_to\": \"record_count\"}}");
        assertThat(names.of(Part.RESPONSE, "Kinesis", "GetRecords", "Records"))
                .singleElement()
                .hasToString("record_count of COUNT");
    }

    @Test
    void descriptorWithoutANameHasTheFieldsName() throws Exception {
        AwsNames names = operation(
                "Kinesis",
                "GetRecords",
                "\"response_descriptors\": {\"ChildShards\": {\"list\": true, \"get_count\": true}}");
        assertThat(names.of(Part.RESPONSE, "Kinesis", "GetRecords", "ChildShards"))
                .singleElement()
                .hasToString("child_shards of COUNT");
    }

    @Test
    void fieldMayBeAParameterAndHaveADescriptor() throws Exception {
        AwsNames names = operation(
                "Ecs",
                "DescribeServices",
                "\"request_parameters\": [\"Include\"], \"request_descriptors\":"
                        + " {\"Include\": {\"list\": true, \"get_count\": true, \"rename_to\": \"include_count\"}}");
        assertThat(names.of(Part.REQUEST, "Ecs", "DescribeServices", "Include"))
                .extracting(AwsName::toString)
                .containsExactly("include of VALUE", "include_count of COUNT");
    }

    @Test
    void otherOperationsDoNotChange() throws Exception {
        AwsNames names = operation("DynamoDb", "Query", "\"request_parameters\": [\"KeyCondition\"]");
        assertThat(names.of(Part.REQUEST, "DynamoDb", "Scan", "KeyCondition")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Sqs, *", "*, *"})
    void starMeansEveryOperationOrService(String service, String operation) throws Exception {
        AwsNames names = operation(service, operation, "\"request_parameters\": [\"MessageGroupId\"]");
        assertThat(names.of(Part.REQUEST, "Sqs", "SendMessage", "MessageGroupId"))
                .singleElement()
                .hasToString("message_group_id of VALUE");
    }

    @Test
    void builtInNamesStay() throws Exception {
        AwsNames names = operation(
                "EventBridge",
                "PutEvents",
                "\"request_descriptors\": {\"Entries\": {\"list\": true, \"get_count\": true, \"rename_to\": \"entry_count\"}}");
        assertThat(names.of(Part.REQUEST, "EventBridge", "PutEvents", "Entries"))
                .extracting(AwsName::toString)
                .containsExactly("null of EACH", "entry_count of COUNT");
    }

    @Test
    void recordsABuiltInNameOnce() throws Exception {
        AwsNames names = operation("DynamoDb", "Query", "\"request_parameters\": [\"TableName\"]");
        assertThat(names.of(Part.REQUEST, "DynamoDb", "Query", "TableName")).hasSize(1);
    }

    @Test
    void readsTheNamesOfTheSdkForJava1() throws Exception {
        AwsNames names =
                operation("Amazon S3", "GetObject", "\"request_parameters\": [\"BucketName\", \"SourceBucketName\"]");
        assertThat(names.of(Part.REQUEST, "S3", "GetObject", "Bucket"))
                .extracting(AwsName::name)
                .containsExactly("bucket_name");
        assertThat(log).isEmpty();
    }

    @Test
    void bucketIsABucketsName() throws Exception {
        AwsNames names = operation("S3", "GetObject", "\"request_parameters\": [\"Bucket\"]");
        assertThat(names.of(Part.REQUEST, "S3", "GetObject", "Bucket"))
                .extracting(AwsName::name)
                .containsExactly("bucket_name");
    }

    @Test
    void mayHoldComments() throws Exception {
        read("{\"services\": {} /* none */}");
        assertThat(log).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | it is not a JSON object",
                "{} | \"services\" is missing: expected an object",
                "{\"services\": []} | \"services\" is a list: expected an object",
                "{\"services\": {\"Sqs\": 1}} | service \"Sqs\" is 1: expected an object",
                "{\"services\": {\"Sqs\": {}}} | service \"Sqs\": \"operations\" is missing: expected an object",
                "{\"services\": {\"Sqs\": {\"operations\": {\"Send\": true}}}}"
                        + " | service \"Sqs\", operation \"Send\" is true: expected an object",
            })
    void ignoresAFileThatIsNotAManifest(String json, String reason) throws Exception {
        assertIgnored(read(json), reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"request_parameters\": \"A\" | \"request_parameters\" is \"A\": expected a list of names",
                "\"response_parameters\": [1] | \"response_parameters\" holds 1: expected a field's name",
                "\"request_parameters\": [null] | \"request_parameters\" holds missing: expected a field's name",
                "\"request_parameters\": [\"a b\"] | \"request_parameters\" holds \"a b\": expected a field's name",
                "\"request_parameters\": [\"Region\"]"
                        + " | \"request_parameters\" names \"region\": expected a name that not every call has already",
                "\"request_descriptors\": [] | \"request_descriptors\" is a list: expected an object",
                "\"request_descriptors\": {\"A\": true}"
                        + " | \"request_descriptors\", \"A\" is true: expected an object",
                "\"request_descriptors\": {\"\": {}} | \"request_descriptors\", \"\": expected a field's name",
                "\"request_descriptors\": {\"A\": {\"map\": 1}}"
                        + " | \"request_descriptors\", \"A\": \"map\" is 1: expected true or false",
                "\"request_descriptors\": {\"A\": {\"map\": true, \"get_count\": true}}"
                        + " | \"request_descriptors\", \"A\": expected \"map\" and \"get_keys\", or \"list\" and \"get_count\"",
                "\"request_descriptors\": {\"A\": {\"map\": true, \"get_keys\": true, \"rename_to\": \"1\"}}"
                        + " | \"request_descriptors\", \"A\": \"rename_to\" is \"1\": expected a name of letters, digits and _",
                "\"response_descriptors\": {\"A\": {\"map\": true, \"get_keys\": true, \"rename_to\": \"retries\"}}"
                        + " | \"response_descriptors\", \"A\" names \"retries\": expected a name that not every call has already",
            })
    void errorNamesItsPlaceAndTheExpectedValue(String members, String reason) throws Exception {
        assertIgnored(operation("Sqs", "Send", members), "service \"Sqs\", operation \"Send\": " + reason);
    }

    @Test
    void missingFileIsNamed() {
        AwsNames names = AwsNames.read(config("/no/such.json").awsNames(), log::add);
        assertThat(log)
                .containsExactly("names of AWS resources /no/such.json are ignored: there is no such file, nor such a"
                        + " resource on the class path; only the built-in ones are used");
        assertThat(names.of(Part.REQUEST, "Sqs", "SendMessage", "QueueUrl")).hasSize(1);
    }

    @Test
    void warnsOnceOfUnknownKeysAndUsesTheRest() throws Exception {
        AwsNames names = operation("Sqs", "Send", "\"request_parameters\": [\"A\"], \"request_params\": [], \"x\": {}");
        assertThat(names.of(Part.REQUEST, "Sqs", "Send", "A")).hasSize(1);
        assertThat(log)
                .singleElement()
                .asString()
                .contains("hold unknown keys: service \"Sqs\", operation \"Send\" request_params, service")
                .contains("valid keys of an operation: request_parameters, request_descriptors,");
    }

    @Test
    void readsNothingWithoutAFile() {
        AwsNames.read(null, log::add);
        assertThat(log).isEmpty();
    }

    private void assertIgnored(AwsNames names, String reason) {
        assertThat(log)
                .containsExactly("names of AWS resources " + folder.resolve("names.json") + " are ignored: " + reason
                        + "; only the built-in ones are used");
        assertThat(names.of(Part.REQUEST, "Sqs", "SendMessage", "QueueUrl")).hasSize(1);
    }

    private AwsNames operation(String service, String operation, String members) throws Exception {
        return read(
                "{\"services\": {\"" + service + "\": {\"operations\": {\"" + operation + "\": {" + members + "}}}}}");
    }

    private AwsNames read(String json) throws Exception {
        Path file = Files.writeString(folder.resolve("names.json"), json);
        return AwsNames.read(config(file.toString()).awsNames(), log::add);
    }

    private AgentConfig config(String file) {
        return AgentConfig.load("aws.names=" + file, Map.of(), new Properties(), null, log::add);
    }
}
