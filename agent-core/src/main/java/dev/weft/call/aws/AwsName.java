// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is recorded of one field of an AWS request or response, and under which name. Immutable. */
public final class AwsName {

    /** What of the field's value. */
    public enum Of {
        /** The value itself: a string, a number, a boolean, or a list of strings. Anything else is data and left out. */
        VALUE,
        /** How many elements a list or map has. */
        COUNT,
        /** The keys of a map. */
        KEYS,
        /** Nothing of its own: each element of the list, or the structure itself, holds fields that are recorded. */
        EACH
    }

    /** What every call has, and what receivers expect something else behind. */
    private static final Set<String> RESERVED = set(
            "account_id",
            "cloudwatch_logs",
            "ec2",
            "ecs",
            "eks",
            "elastic_beanstalk",
            "id_2",
            "operation",
            "region",
            "remote_region",
            "request_id",
            "retries",
            "tracing",
            "xray");

    /** Where receivers refuse a document with anything but a string. */
    private static final Set<String> TEXTS =
            set("bucket_name", "function_name", "key", "queue_url", "table_name", "topic_arn");

    /** And with anything but a list. */
    private static final Set<String> LISTS = set("table_names");

    private final String name;
    private final Of of;
    private final boolean onlyText;
    private final boolean onlyList;

    /** @param name {@code null} only for {@link Of#EACH}: what its elements' fields are called */
    AwsName(String name, Of of) {
        this.name = name;
        this.of = of;
        this.onlyText = TEXTS.contains(name);
        this.onlyList = LISTS.contains(name);
    }

    /** As it is called in the document; {@code null} for {@link Of#EACH} where each element's own names are meant. */
    public String name() {
        return name;
    }

    public Of of() {
        return of;
    }

    /** Whether every receiver takes a document with {@code value} under this name. */
    boolean fits(Object value) {
        return onlyText ? value instanceof String : !onlyList || value instanceof List;
    }

    /** Whether a call's own description has this name, so that nothing of the request may. */
    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    private static Set<String> set(String... names) {
        return Collections.unmodifiableSet(new HashSet<String>(Arrays.asList(names)));
    }

    @Override
    public String toString() {
        return name + " of " + of;
    }

    /** {@code TableName} is {@code table_name}, {@code StreamARN} {@code stream_arn}: as AWS's agent writes it. */
    static String snakeCase(String field) {
        StringBuilder snake = new StringBuilder(field.length() + 4);
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c < 'A' || c > 'Z') {
                snake.append(c);
                continue;
            }
            char before = i == 0 ? '_' : field.charAt(i - 1);
            if (before != '_' && (before < 'A' || before > 'Z')) {
                snake.append('_');
            }
            snake.append((char) (c - 'A' + 'a'));
        }
        return snake.toString();
    }
}
