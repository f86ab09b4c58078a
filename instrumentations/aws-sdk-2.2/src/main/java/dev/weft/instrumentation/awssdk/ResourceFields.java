// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which fields of a request or response name a resource. They are found in the SDK's own description of the fields, so that
 * a new operation of a known service needs nothing here; once for each class.
 */
final class ResourceFields {

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
    static final String ENTRIES = "Entries";

    /** A map by table. */
    static final String REQUEST_ITEMS = "RequestItems";

    /** A list of operations, each on a table. */
    static final String TRANSACT_ITEMS = "TransactItems";

    private static final ResourceField[] NONE = {};

    private static final Map<String, String> NAMES = names();

    /** A {@link ClassValue} goes with the class, of whichever loader; it is filled by who has an instance to ask. */
    private static final ClassValue<ResourceFields> OF_CLASS = new ClassValue<ResourceFields>() {
        @Override
        protected ResourceFields computeValue(Class<?> type) {
            return new ResourceFields();
        }
    };

    /** {@code null} until the first instance has come; racing threads find the same. */
    private volatile ResourceField[] fields;

    private ResourceFields() {}

    /** @param service as the client names it; of each class there is one */
    static ResourceField[] of(SdkPojo object, String service) {
        ResourceFields known = OF_CLASS.get(object.getClass());
        ResourceField[] fields = known.fields;
        if (fields == null) {
            fields = find(object, service);
            known.fields = fields;
        }
        return fields;
    }

    private static ResourceField[] find(SdkPojo object, String service) {
        List<ResourceField> found = new ArrayList<ResourceField>();
        for (SdkField<?> field : object.sdkFields()) {
            String name = nameOf(field);
            String own = NAMES.get(service + "." + name);
            String wire = own == null ? NAMES.get(name) : own;
            if (wire != null || name.equals(REQUEST_ITEMS) || name.equals(TRANSACT_ITEMS) || name.equals(ENTRIES)) {
                found.add(new ResourceField(field, name, wire));
            }
        }
        return found.toArray(NONE);
    }

    private static String nameOf(SdkField<?> field) {
        String name = field.locationName();
        if (name == null || name.isEmpty()) {
            return "";
        }
        char first = name.charAt(0);
        return first >= 'a' && first <= 'z' ? Character.toUpperCase(first) + name.substring(1) : name;
    }

    private static Map<String, String> names() {
        Map<String, String> names = new HashMap<String, String>(2 * TABLE.length);
        for (String[] row : TABLE) {
            names.put(row[0], row[1]);
        }
        return names;
    }
}
