// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsName;
import dev.weft.call.aws.AwsNames;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Which fields of a request or response are recorded. They are found in the SDK's own description of the fields, so that a new
 * operation of a known service needs nothing here; once for each class, so that a call looks nothing up by its name.
 */
final class ResourceFields {

    private static final ResourceField[] NONE = {};

    private final AwsNames names;

    /** A {@link ClassValue} goes with the class, of whichever loader; it is filled by who has an instance to ask. */
    private final ClassValue<Known> ofClass = new ClassValue<Known>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    ResourceFields(AwsNames names) {
        this.names = names;
    }

    /** @param operation of each class of requests there is one */
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

        /** {@code null} until the first instance has come; racing threads find the same. */
        volatile ResourceField[] fields;
    }
}
