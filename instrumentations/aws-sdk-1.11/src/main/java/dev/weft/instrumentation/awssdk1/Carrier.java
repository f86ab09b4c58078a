// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonWebServiceRequest;
import dev.weft.call.aws.AwsMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the trace header into a message. The SDK's requests are mutable beans, so a copy is changed. */
final class Carrier {

    private static final String SERVICES = "com.amazonaws.services.";

    private Carrier() {}

    /** The field for the header; {@code null} if such requests have none. */
    static @Nullable AwsMessage message(AmazonWebServiceRequest request) {
        for (Class<?> each = request.getClass(); each != null; each = each.getSuperclass()) {
            String name = each.getName();
            if (name.startsWith(SERVICES)) {
                String service = name.substring(SERVICES.length(), name.indexOf('.', SERVICES.length()));
                String operation = Operations.ofClass(each);
                return operation == null ? null : AwsMessage.of(service, operation);
            }
        }
        return null;
    }

    /** A copy of {@code request} with the header; {@code null} if the application has set one, or the model is too old. */
    static @Nullable AmazonWebServiceRequest with(AmazonWebServiceRequest request, AwsMessage message, String header) {
        String text = message.value(header);
        AmazonWebServiceRequest copy = request.clone();
        String entries = message.entries();
        if (entries == null) {
            return write(copy, message, text) ? copy : null;
        }
        Object value = Beans.get(copy, entries);
        if (!(value instanceof Collection)) {
            return null;
        }
        boolean any = false;
        List<@Nullable Object> changed = new ArrayList<@Nullable Object>(((Collection<?>) value).size());
        for (Object entry : (Collection<?>) value) {
            Object copied = entry == null ? null : Beans.copy(entry);
            if (copied != null && write(copied, message, text)) {
                any = true;
                changed.add(copied);
            } else {
                changed.add(entry);
            }
        }
        return any && Beans.set(copy, entries, changed) ? copy : null;
    }

    private static boolean write(Object object, AwsMessage message, String text) {
        Object value = Beans.get(object, message.field());
        String key = message.key();
        if (key == null) {
            return value == null && Beans.set(object, message.field(), text);
        }
        Map<Object, Object> attributes = new LinkedHashMap<Object, Object>();
        if (value instanceof Map) {
            attributes.putAll((Map<?, ?>) value);
        }
        Object attribute = attributes.containsKey(key) ? null : Beans.sibling(object, "MessageSystemAttributeValue");
        if (attribute == null) {
            return false;
        }
        Beans.set(attribute, "DataType", "String");
        Beans.set(attribute, "StringValue", text);
        attributes.put(key, attribute);
        return Beans.set(object, message.field(), attributes);
    }
}
