// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/** The SDK's objects by name, for tests of classes and fields that its lowest version does not have. */
final class Pojo {

    private Pojo() {}

    /**
     * The object. The test is skipped if this version of the SDK has no such class or field.
     *
     * @param type such as {@code eventbridge.model.PutEventsRequest}
     * @param fields names and values in turn
     */
    static SdkPojo of(String type, Object... fields) {
        SdkPojo builder;
        try {
            builder = (SdkPojo) Class.forName("software.amazon.awssdk.services." + type)
                    .getMethod("builder")
                    .invoke(null);
        } catch (ClassNotFoundException unknown) {
            assumeTrue(false, "this version has no " + type);
            throw new IllegalStateException(unknown);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < fields.length; i += 2) {
            SdkField<?> field = field(builder, (String) fields[i]);
            assumeTrue(field != null, "this version has no " + fields[i] + " in " + type);
            field.set(builder, fields[i + 1]);
        }
        return (SdkPojo) ((Buildable) builder).build();
    }

    /** The value of a field. The test is skipped if there is no such field. */
    static Object value(Object pojo, String name) {
        SdkField<?> field = field((SdkPojo) pojo, name);
        assumeTrue(field != null, "this version has no " + name);
        return field.getValueOrDefault(pojo);
    }

    static boolean has(SdkPojo pojo, String name) {
        return field(pojo, name) != null;
    }

    private static SdkField<?> field(SdkPojo pojo, String name) {
        for (SdkField<?> field : pojo.sdkFields()) {
            if (FieldNames.isNamed(field, name)) {
                return field;
            }
        }
        return null;
    }
}
