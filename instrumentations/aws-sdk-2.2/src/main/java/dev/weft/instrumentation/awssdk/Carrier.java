// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Writes the trace header into requests of one class, through the SDK's own description of their fields. A request and its
 * entries are the application's and immutable: what is changed is a copy.
 */
final class Carrier {

    private final AwsMessage message;

    /** Of the request; {@code null} if it has no entries. */
    private final SdkField<?> entries;

    /** Of the request, or of each entry. */
    private final SdkField<?> header;

    private Carrier(AwsMessage message, SdkField<?> entries, SdkField<?> header) {
        this.message = message;
        this.entries = entries;
        this.header = header;
    }

    /** {@code null} if its model, perhaps for its age, has no place for a trace header. */
    static Carrier of(AwsMessage message, SdkPojo request) {
        SdkField<?> entries = null;
        SdkField<?> header;
        if (message.entries() == null) {
            header = FieldNames.field(request, message.field());
        } else {
            entries = FieldNames.field(request, message.entries());
            header = entries == null ? null : FieldNames.field(newElement(entries), message.field());
        }
        return header == null ? null : new Carrier(message, entries, header);
    }

    /** A copy of the request that carries {@code value}; the request itself if the application has said something else. */
    SdkRequest with(SdkRequest request, String value) {
        String text = message.value(value);
        if (entries == null) {
            Object written = written(request, text);
            if (written == null) {
                return request;
            }
            SdkRequest.Builder copy = request.toBuilder();
            header.set(copy, written);
            return copy.build();
        }
        List<Object> changed = changedEntries(request, text);
        if (changed == null) {
            return request;
        }
        SdkRequest.Builder copy = request.toBuilder();
        entries.set(copy, changed);
        return copy.build();
    }

    /** {@code null} if none is changed. */
    private List<Object> changedEntries(SdkRequest request, String text) {
        Object value = entries.getValueOrDefault(request);
        if (!(value instanceof List)) {
            return null;
        }
        List<Object> changed = new ArrayList<Object>(((List<?>) value).size());
        boolean any = false;
        for (Object entry : (List<?>) value) {
            Object written = entry == null ? null : written(entry, text);
            if (written == null) {
                changed.add(entry);
            } else {
                Object copy = ((ToCopyableBuilder<?, ?>) entry).toBuilder();
                header.set(copy, written);
                changed.add(((Buildable) copy).build());
                any = true;
            }
        }
        return any ? changed : null;
    }

    /** The new value of the header's field; {@code null} if it has one that is the application's. */
    private Object written(Object object, String text) {
        Object value = header.getValueOrDefault(object);
        if (message.key() == null) {
            return value == null ? text : null;
        }
        Map<Object, Object> attributes = new LinkedHashMap<Object, Object>();
        if (value instanceof Map) {
            attributes.putAll((Map<?, ?>) value);
        }
        if (attributes.containsKey(message.key())) {
            return null;
        }
        SdkField<?> attributeValue = header.getTrait(MapTrait.class).valueFieldInfo();
        SdkPojo attribute = attributeValue.constructor().get();
        FieldNames.field(attribute, "DataType").set(attribute, "String");
        FieldNames.field(attribute, "StringValue").set(attribute, text);
        attributes.put(message.key(), ((Buildable) attribute).build());
        return attributes;
    }

    /** A builder of what a list holds. */
    private static SdkPojo newElement(SdkField<?> list) {
        SdkField<?> element = list.getTrait(ListTrait.class).memberFieldInfo();
        return element.constructor().get();
    }
}
