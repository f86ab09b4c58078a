// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What an operation deals with: the names, never the data, among the fields of its request and of its response. They are
 * read by the SDK's own description of the fields, so that a new operation of a known service needs nothing here.
 */
final class Resources {

    /**
     * Field, as it is called on the wire with its first letter in upper case, to the name in the segment document. A row with
     * a service in front is for that service alone and goes before a general one.
     */
    private static final String[][] TABLE = {
        {"TableName", "table_name"},
        {"IndexName", "index_name"},
        {"QueueUrl", "queue_url"},
        {"QueueName", "queue_name"},
        {"TopicArn", "topic_arn"},
        {"TargetArn", "target_arn"},
        {"FunctionName", "function_name"},
        {"StreamName", "stream_name"},
        {"StreamARN", "stream_arn"},
        {"DeliveryStreamName", "delivery_stream_name"},
        {"StateMachineArn", "state_machine_arn"},
        {"ExecutionArn", "execution_arn"},
        {"ActivityArn", "activity_arn"},
        {"SecretId", "secret_id"},
        {"EventBusName", "event_bus_name"},
        {"ModelId", "model_id"},
        {"LogGroupName", "log_group_name"},
        {"S3.Bucket", "bucket_name"},
        {"S3.Key", "key"},
        {"S3.X-amz-copy-source", "copy_source"},
        {"Ssm.Name", "parameter_name"},
        {"Ssm.Names", "parameter_names"},
        {"Ssm.Path", "parameter_path"},
        {"SecretsManager.Name", "secret_name"},
    };

    /** Lists of entries that name their resource one by one. */
    private static final String ENTRIES = "Entries";

    /** A map by table. */
    private static final String REQUEST_ITEMS = "RequestItems";

    /** A list of operations, each on a table. */
    private static final String TRANSACT_ITEMS = "TransactItems";

    private static final String TABLE_NAMES = "table_names";

    private static final Map<String, String> NAMES = names();

    private final String service;
    private final Map<String, Object> named = new LinkedHashMap<String, Object>(4);

    private Resources(String service) {
        this.service = service;
    }

    /** @param response the response, or whatever the application made of it; may be {@code null} */
    static Resources of(String service, Object request, Object response) {
        Resources resources = new Resources(service);
        resources.read(request);
        resources.read(response);
        return resources;
    }

    /** Values are strings or lists of strings. */
    Map<String, Object> named() {
        return named;
    }

    /** The account that a resource's ARN or a queue's URL names, {@code null} if none does. */
    String accountId() {
        for (Object each : named.values()) {
            String account = each instanceof String ? account((String) each) : null;
            if (account != null) {
                return account;
            }
        }
        return null;
    }

    private void read(Object object) {
        if (!(object instanceof SdkPojo)) {
            return;
        }
        for (SdkField<?> field : ((SdkPojo) object).sdkFields()) {
            String name = nameOf(field);
            String wire = wireName(name);
            Object value = wire != null || isCollection(name) ? field.getValueOrDefault(object) : null;
            if (value == null) {
                continue;
            }
            if (wire != null) {
                put(wire, value);
            } else if (name.equals(REQUEST_ITEMS) && value instanceof Map) {
                put(TABLE_NAMES, new ArrayList<Object>(((Map<?, ?>) value).keySet()));
            } else if (name.equals(TRANSACT_ITEMS) && value instanceof Collection) {
                put(TABLE_NAMES, tables((Collection<?>) value));
            } else if (name.equals(ENTRIES) && value instanceof Collection) {
                readEach((Collection<?>) value);
            }
        }
    }

    private static boolean isCollection(String name) {
        return name.equals(REQUEST_ITEMS) || name.equals(TRANSACT_ITEMS) || name.equals(ENTRIES);
    }

    /** The request's own word counts; of other types than names there is data. */
    private void put(String wire, Object value) {
        if (named.containsKey(wire)) {
            return;
        }
        if (value instanceof String) {
            named.put(wire, value);
        } else if (value instanceof Collection) {
            List<String> texts = new ArrayList<String>();
            for (Object each : (Collection<?>) value) {
                if (each instanceof String && !texts.contains(each)) {
                    texts.add((String) each);
                }
            }
            if (!texts.isEmpty()) {
                named.put(wire, texts);
            }
        }
    }

    /** {@code table_name} of each operation's one member (Put, Get, ConditionCheck ...). */
    private List<String> tables(Collection<?> operations) {
        List<String> tables = new ArrayList<String>();
        for (Object operation : operations) {
            if (operation instanceof SdkPojo) {
                for (SdkField<?> member : ((SdkPojo) operation).sdkFields()) {
                    Resources inner = new Resources(service);
                    inner.read(member.getValueOrDefault(operation));
                    Object table = inner.named.get("table_name");
                    if (table instanceof String) {
                        tables.add((String) table);
                    }
                }
            }
        }
        return tables;
    }

    /** One name if all entries agree, else a list under its plural. */
    private void readEach(Collection<?> entries) {
        Map<String, List<Object>> found = new LinkedHashMap<String, List<Object>>(2);
        for (Object entry : entries) {
            Resources inner = new Resources(service);
            inner.read(entry);
            for (Map.Entry<String, Object> each : inner.named.entrySet()) {
                List<Object> values = found.get(each.getKey());
                if (values == null) {
                    values = new ArrayList<Object>();
                    found.put(each.getKey(), values);
                }
                if (!values.contains(each.getValue())) {
                    values.add(each.getValue());
                }
            }
        }
        for (Map.Entry<String, List<Object>> each : found.entrySet()) {
            if (each.getValue().size() == 1) {
                put(each.getKey(), each.getValue().get(0));
            } else {
                put(each.getKey() + "s", each.getValue());
            }
        }
    }

    private String wireName(String name) {
        String own = NAMES.get(service + "." + name);
        return own == null ? NAMES.get(name) : own;
    }

    private static String nameOf(SdkField<?> field) {
        String name = field.locationName();
        if (name == null || name.isEmpty()) {
            return "";
        }
        char first = name.charAt(0);
        return first >= 'a' && first <= 'z' ? Character.toUpperCase(first) + name.substring(1) : name;
    }

    private static String account(String name) {
        if (name.startsWith("arn:")) {
            String[] parts = name.split(":", 6);
            return parts.length > 5 && isAccount(parts[4]) ? parts[4] : null;
        }
        // https://sqs.eu-west-1.amazonaws.com/123456789012/queue
        int authority = name.indexOf("://");
        int path = authority < 0 ? -1 : name.indexOf('/', authority + 3);
        int end = path < 0 ? -1 : name.indexOf('/', path + 1);
        return end < 0 || !isAccount(name.substring(path + 1, end)) ? null : name.substring(path + 1, end);
    }

    private static boolean isAccount(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<String, String>(2 * TABLE.length);
        for (String[] row : TABLE) {
            names.put(row[0], row[1]);
        }
        return names;
    }
}
