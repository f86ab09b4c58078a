// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says how X-Ray names the party that a subsegment calls, if that party sends no segment. AWS documents only a part of it. */
final class Inferred {
    static final String REMOTE = "remote";

    // The SDKs do not agree on capitals.
    private static final Map<String, String> SPELLINGS = Stream.of(
                    "DynamoDB",
                    "SQS",
                    "SNS",
                    "S3",
                    "SSM",
                    "SES",
                    "KMS",
                    "STS",
                    "SFN",
                    "Lambda",
                    "Kinesis",
                    "Firehose",
                    "EventBridge",
                    "SecretsManager",
                    "CloudWatch",
                    "CloudWatchLogs",
                    "BedrockRuntime",
                    "RDSData")
            .collect(Collectors.toMap(name -> name.toLowerCase(Locale.ROOT), Function.identity()));

    private Inferred() {}

    /** The node of the party that an outgoing call reaches. */
    static Node node(Call call) {
        if (!call.namespace().equals("aws")) {
            return new Node(call.name(), REMOTE, Node.account(call));
        }
        String service = service(call);
        String table = service.equals("DynamoDB") ? table(call.json().path("aws")) : "";
        return table.isEmpty()
                ? new Node(service, "AWS::" + service, Node.account(call))
                : new Node(table, "AWS::DynamoDB::Table", Node.account(call));
    }

    /** The name of the called service: {@code DynamoDB} also where the SDK writes {@code AmazonDynamoDBv2}. */
    static String service(Call call) {
        if (!call.namespace().equals("aws")) {
            return call.name();
        }
        String bare = call.name().replaceFirst("^(Amazon|AWS) ?(?=.)", "").replaceFirst("(?<=.)(v2|V2)$", "");
        String key = bare.replace(" ", "").toLowerCase(Locale.ROOT);
        return SPELLINGS.getOrDefault(key, call.name());
    }

    private static String table(JsonNode aws) {
        if (aws.path("table_name").isTextual()) {
            return aws.path("table_name").asText();
        }
        for (String list : new String[] {"table_names", "resource_names"}) {
            if (aws.path(list).size() == 1) {
                return aws.path(list).path(0).asText("");
            }
        }
        return "";
    }

    /** Another id for the other view of the same call, the same each time. */
    static String id(Call call) {
        long mixed = hash(call.id()) + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return String.format("%016x", mixed ^ (mixed >>> 31));
    }

    private static long hash(String id) {
        long hash = 0;
        for (int i = 0; i < id.length(); i++) {
            hash = hash * 31 + id.charAt(i);
        }
        return hash;
    }
}
