// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsName;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.aws.AwsResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** Reads the resources of an operation, such as its table or bucket, from its request and response. */
final class Resources {

    private final ResourceFields fields;
    private final String service;
    private final String operation;

    private Resources(ResourceFields fields, String service, String operation) {
        this.fields = fields;
        this.service = service;
        this.operation = operation;
    }

    /** @param response the SDK's response, or what the application made of it, or {@code null} */
    static AwsResources of(
            ResourceFields fields, String service, String operation, Object request, @Nullable Object response) {
        Resources reader = new Resources(fields, service, operation);
        AwsResources found = new AwsResources();
        reader.read(AwsNames.Part.REQUEST, request, found);
        reader.read(AwsNames.Part.RESPONSE, response, found);
        return found;
    }

    private void read(AwsNames.Part part, @Nullable Object object, AwsResources into) {
        if (!(object instanceof SdkPojo)) {
            return;
        }
        for (ResourceField field : fields.of(part, (SdkPojo) object, service, operation)) {
            Object value = field.valueIn(object);
            if (value == null) {
                continue;
            }
            if (field.name.of() == AwsName.Of.EACH) {
                readEach(field.name, value, into);
            } else {
                into.add(field.name, value);
            }
        }
    }

    private void readEach(AwsName name, Object value, AwsResources into) {
        Collection<?> elements = value instanceof Collection ? (Collection<?>) value : Collections.singletonList(value);
        List<AwsResources> found = new ArrayList<AwsResources>(elements.size());
        for (Object element : elements) {
            AwsResources inner = new AwsResources();
            read(AwsNames.Part.WITHIN, element, inner);
            found.add(inner);
        }
        into.addEach(name, found);
    }
}
