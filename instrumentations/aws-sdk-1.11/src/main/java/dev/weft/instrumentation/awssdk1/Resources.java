// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.call.aws.AwsName;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.aws.AwsResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the resources of an operation, such as its table or bucket, from its request and result. Thread-safe. */
final class Resources {

    private final ResourceGetters getters;

    Resources(AwsNames names) {
        this.getters = new ResourceGetters(names);
    }

    /** @param result {@code null} if there is none */
    AwsResources of(String service, String operation, Object request, @Nullable Object result) {
        AwsResources found = new AwsResources();
        read(AwsNames.Part.REQUEST, service, operation, request, found);
        if (result != null) {
            read(AwsNames.Part.RESPONSE, service, operation, result, found);
        }
        return found;
    }

    private void read(AwsNames.Part part, String service, String operation, Object bean, AwsResources into) {
        for (ResourceGetter getter : getters.of(part, bean.getClass(), service, operation)) {
            Object value = Beans.call(getter.method, bean);
            if (value == null) {
                continue;
            }
            if (getter.name.of() == AwsName.Of.EACH) {
                readEach(getter.name, service, operation, value, into);
            } else {
                into.add(getter.name, value);
            }
        }
    }

    private void readEach(AwsName name, String service, String operation, Object value, AwsResources into) {
        Collection<?> elements = value instanceof Collection ? (Collection<?>) value : Collections.singletonList(value);
        List<AwsResources> found = new ArrayList<AwsResources>(elements.size());
        for (Object element : elements) {
            if (element != null) {
                AwsResources inner = new AwsResources();
                read(AwsNames.Part.WITHIN, service, operation, element, inner);
                found.add(inner);
            }
        }
        into.addEach(name, found);
    }
}
