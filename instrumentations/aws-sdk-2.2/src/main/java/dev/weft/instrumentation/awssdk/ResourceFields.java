// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsName;
import dev.weft.call.aws.AwsNames;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The fields of a request or response that are recorded. The SDK's own description of the fields is searched once for each
 * class, so a call looks nothing up by name, and a new operation of a known service needs no code here.
 */
final class ResourceFields {

    private static final ResourceField[] NONE = {};

    private final AwsNames names;

    /** A {@link ClassValue} lives as long as the class. It is filled later, since the description needs an instance. */
    private final ClassValue<Known> ofClass = new ClassValue<Known>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    ResourceFields(AwsNames names) {
        this.names = names;
    }

    /** @param operation the only one that uses the class of {@code object}, if that is a request */
    ResourceField[] of(AwsNames.Part part, SdkPojo object, String service, String operation) {
        Known known = ofClass.get(object.getClass());
        ResourceField[] fields = known.fields;
        if (fields == null) {
            fields = find(part, object, service, operation);
            known.fields = fields;
        }
        return fields;
    }

    private ResourceField[] find(AwsNames.Part part, SdkPojo object, String service, String operation) {
        List<ResourceField> found = new ArrayList<ResourceField>();
        for (SdkField<?> field : object.sdkFields()) {
            String member = FieldNames.ofMember(field);
            if (member == null || !add(found, field, names.of(part, service, operation, member))) {
                add(found, field, names.of(part, service, operation, FieldNames.onTheWire(field)));
            }
        }
        return found.toArray(NONE);
    }

    private static boolean add(List<ResourceField> found, SdkField<?> field, AwsName[] names) {
        for (AwsName name : names) {
            found.add(new ResourceField(field, name));
        }
        return names.length > 0;
    }

    private static final class Known {

        /** {@code null} until the first instance is seen. Racing threads find the same fields. */
        volatile ResourceField @Nullable [] fields;
    }
}
