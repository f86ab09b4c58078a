// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.lang.reflect.Method;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** What a field of a request or response is called. */
final class FieldNames {

    private static final String AWS_HEADER = "x-amz-";

    /** Older SDKs do not know how the service's interface calls a field, only what it is on the wire. */
    private static final Method MEMBER_NAME = memberName();

    private FieldNames() {}

    /** As the service's interface calls it; {@code null} if this SDK does not know. */
    static String ofMember(SdkField<?> field) {
        try {
            return MEMBER_NAME == null ? null : (String) MEMBER_NAME.invoke(field);
        } catch (ReflectiveOperationException unreadable) {
            return null;
        }
    }

    /** As it is on the wire, headers in the words of the interface: {@code x-amz-copy-source} is {@code CopySource}. */
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

    /** Whether a field is the one that the interface calls {@code name}. */
    static boolean isNamed(SdkField<?> field, String name) {
        return same(ofMember(field), name)
                || same(onTheWire(field), name)
                || (MEMBER_NAME == null && inQueryProtocol(name).equals(field.locationName()));
    }

    /** SQS's lists and maps have names of their own there. */
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

    /** The field that the interface calls {@code name}; {@code null} if this model has none. */
    static SdkField<?> field(SdkPojo object, String name) {
        for (SdkField<?> field : object.sdkFields()) {
            if (isNamed(field, name)) {
                return field;
            }
        }
        return null;
    }

    /** Its value; {@code null} if it has none. */
    static Object value(SdkPojo object, String name) {
        SdkField<?> field = field(object, name);
        return field == null ? null : field.getValueOrDefault(object);
    }

    /** Protocols differ in how they write the first letter. */
    private static boolean same(String field, String name) {
        return field != null
                && field.length() == name.length()
                && field.regionMatches(1, name, 1, name.length() - 1)
                && field.regionMatches(true, 0, name, 0, 1);
    }

    private static Method memberName() {
        try {
            return SdkField.class.getMethod("memberName");
        } catch (NoSuchMethodException old) {
            return null;
        }
    }
}
