// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The name under which a field of an AWS request or response is recorded, and what of it is recorded. Immutable. */
public final class AwsName {

    /** What is recorded of a field's value. */
    public enum Of {
        /** The value: a string, an integer, a boolean or a list of strings. Other types are data and are not recorded. */
        VALUE,
        /** The number of elements of a list or map. */
        COUNT,
        /** The keys of a map. */
        KEYS,
        /** Fields of each element of a list, or of the structure. The field itself is not recorded. */
        EACH
    }

    /** Names that every call has, or that receivers of documents interpret. */
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

    /** Names with a string as value. Receivers refuse the document otherwise. */
    private static final Set<String> TEXTS =
            set("bucket_name", "function_name", "key", "queue_url", "table_name", "topic_arn");

    /** Names with a list as value. Receivers refuse the document otherwise. */
    private static final Set<String> LISTS = set("table_names");

    private final @Nullable String name;
    private final Of of;
    private final boolean onlyText;
    private final boolean onlyList;

    /** @param name {@code null} only for {@link Of#EACH}: the fields of the elements have names of their own */
    AwsName(@Nullable String name, Of of) {
        this.name = name;
        this.of = of;
        this.onlyText = TEXTS.contains(name);
        this.onlyList = LISTS.contains(name);
    }

    /** The name in the document; {@code null} for {@link Of#EACH} if the fields of the elements have names of their own. */
    public @Nullable String name() {
        return name;
    }

    /** What is recorded of the value. */
    public Of of() {
        return of;
    }

    /** Whether receivers accept a document with {@code value} under this name. */
    boolean fits(Object value) {
        return onlyText ? value instanceof String : !onlyList || value instanceof List;
    }

    /** Whether a name is taken, so that no field may have it. */
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

    /** Converts {@code TableName} to {@code table_name}, and {@code StreamARN} to {@code stream_arn}. */
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
