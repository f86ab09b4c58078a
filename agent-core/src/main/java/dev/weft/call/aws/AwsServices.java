// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Services that the SDK for Java 1 and the SDK for Java 2 name differently. */
final class AwsServices {

    /**
     * The name in the SDK for Java 1, then the one in the SDK for Java 2. Both are without {@code Amazon} and {@code AWS}, and in
     * lower case.
     */
    private static final String[][] ROWS = {
        {"dynamodbv2", "dynamodb"},
        {"stepfunctions", "sfn"},
        {"simplesystemsmanagement", "ssm"},
        {"logs", "cloudwatchlogs"},
        {"kinesisfirehose", "firehose"},
        {"redshiftdataapi", "redshiftdata"},
    };

    /** By the name in the SDK for Java 1. */
    static final Map<String, String> NAMES = names();

    private AwsServices() {}

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<String, String>(ROWS.length * 2);
        for (String[] row : ROWS) {
            names.put(row[0], row[1]);
        }
        return Collections.unmodifiableMap(names);
    }
}
