// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Writes the trace header into requests of one class, through the SDK's own description of their fields. A request and its
 * entries are immutable, so a copy is changed.
 */
final class Carrier {

    private final AwsMessage message;

    /** The request's field of entries; {@code null} if it has none. */
    private final @Nullable SdkField<?> entries;

    /** The field that takes the header, of the request or of each entry. */
    private final SdkField<?> header;

    private Carrier(AwsMessage message, @Nullable SdkField<?> entries, SdkField<?> header) {
        this.message = message;
        this.entries = entries;
        this.header = header;
    }

    /** {@code null} if this version of the model has no field for a trace header. */
    static @Nullable Carrier of(AwsMessage message, SdkPojo request) {
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

    /** A copy of {@code request} with the header; {@code request} itself if the application has set one. */
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
        List<@Nullable Object> changed = changedEntries(entries, request, text);
        if (changed == null) {
            return request;
        }
        SdkRequest.Builder copy = request.toBuilder();
        entries.set(copy, changed);
        return copy.build();
    }

    /** {@code null} if no entry is changed. */
    private @Nullable List<@Nullable Object> changedEntries(SdkField<?> entries, SdkRequest request, String text) {
        Object value = entries.getValueOrDefault(request);
        if (!(value instanceof List)) {
            return null;
        }
        List<@Nullable Object> changed = new ArrayList<@Nullable Object>(((List<?>) value).size());
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

    /** The new value of the header's field; {@code null} if the application has set the header. */
    private @Nullable Object written(Object object, String text) {
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
        set(attribute, "DataType", "String");
        set(attribute, "StringValue", text);
        attributes.put(message.key(), ((Buildable) attribute).build());
        return attributes;
    }

    private static void set(SdkPojo attribute, String name, String value) {
        Objects.requireNonNull(FieldNames.field(attribute, name)).set(attribute, value);
    }

    /** A builder of an element of {@code list}. */
    private static SdkPojo newElement(SdkField<?> list) {
        SdkField<?> element = list.getTrait(ListTrait.class).memberFieldInfo();
        return element.constructor().get();
    }
}
