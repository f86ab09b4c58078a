// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Finds a field of a request or response by the name that the service's model gives it. */
final class FieldNames {

    private static final String AWS_HEADER = "x-amz-";

    /** {@code null} in an older SDK, which knows only a field's name on the wire. */
    private static final @Nullable Method MEMBER_NAME = memberName();

    private FieldNames() {}

    /** The field's name in the model; {@code null} if this SDK does not know it. */
    static @Nullable String ofMember(SdkField<?> field) {
        try {
            return MEMBER_NAME == null ? null : (String) MEMBER_NAME.invoke(field);
        } catch (ReflectiveOperationException unreadable) {
            return null;
        }
    }

    /**
     * The field's name on the wire. A header is turned into the model's form: {@code x-amz-copy-source} to
     * {@code CopySource}.
     */
    static String onTheWire(SdkField<?> field) {
        String name = field.locationName();
        if (name == null) {
            return "";
        }
        if (name.indexOf('-') < 0) {
            return name;
        }
        boolean prefixed = name.regionMatches(true, 0, AWS_HEADER, 0, AWS_HEADER.length());
        StringBuilder words = new StringBuilder(name.length());
        boolean first = true;
        for (int i = prefixed ? AWS_HEADER.length() : 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '-') {
                first = true;
            } else {
                words.append(first ? Character.toUpperCase(c) : c);
                first = false;
            }
        }
        return words.toString();
    }

    /** Whether {@code name} is the field's name in the model. */
    static boolean isNamed(SdkField<?> field, String name) {
        return same(ofMember(field), name)
                || same(onTheWire(field), name)
                || (MEMBER_NAME == null && inQueryProtocol(name).equals(field.locationName()));
    }

    /** The query protocol has other names for the lists and maps of SQS. */
    private static String inQueryProtocol(String name) {
        switch (name) {
            case "Entries":
                return "SendMessageBatchRequestEntry";
            case "MessageSystemAttributes":
            case "AttributeNames":
            case "Attributes":
            case "Messages":
                return name.substring(0, name.length() - 1);
            default:
                return name;
        }
    }

    /** The field with this name in the model; {@code null} if this version of the model has none. */
    static @Nullable SdkField<?> field(SdkPojo object, String name) {
        for (SdkField<?> field : object.sdkFields()) {
            if (isNamed(field, name)) {
                return field;
            }
        }
        return null;
    }

    /** The value of that field; {@code null} if there is no field or no value. */
    static @Nullable Object value(SdkPojo object, String name) {
        SdkField<?> field = field(object, name);
        return field == null ? null : field.getValueOrDefault(object);
    }

    /** Ignores the case of the first letter, which depends on the protocol. */
    private static boolean same(@Nullable String field, String name) {
        return field != null
                && field.length() == name.length()
                && field.regionMatches(1, name, 1, name.length() - 1)
                && field.regionMatches(true, 0, name, 0, 1);
    }

    private static @Nullable Method memberName() {
        try {
            return SdkField.class.getMethod("memberName");
        } catch (NoSuchMethodException old) {
            return null;
        }
    }
}
