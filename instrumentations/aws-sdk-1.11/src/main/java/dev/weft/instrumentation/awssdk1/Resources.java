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

    /**
     * Reads the resources of one operation.
     *
     * @param operation in the service's interface: {@code HeadObject}; {@code null} if unknown
     * @param request the name of the request's class: {@code GetObjectMetadata}; {@code null} likewise
     * @param result {@code null} if there is none
     */
    AwsResources of(
            String service,
            @Nullable String operation,
            @Nullable String request,
            Object original,
            @Nullable Object result) {
        AwsResources found = new AwsResources();
        new Reader(service, operation == null ? "" : operation, request).read(original, result, found);
        return found;
    }

    /** Reads one operation. */
    private final class Reader {

        private final String service;
        private final String operation;
        private final @Nullable String request;

        Reader(String service, String operation, @Nullable String request) {
            this.service = service;
            this.operation = operation;
            this.request = request;
        }

        void read(Object original, @Nullable Object result, AwsResources into) {
            read(AwsNames.Part.REQUEST, original, into);
            if (result != null) {
                read(AwsNames.Part.RESPONSE, result, into);
            }
        }

        private void read(AwsNames.Part part, Object bean, AwsResources into) {
            for (ResourceGetter getter : getters.of(part, bean.getClass(), service, operation, request)) {
                Object value = Beans.call(getter.method, bean);
                if (value == null) {
                    continue;
                }
                if (getter.name.of() == AwsName.Of.EACH) {
                    readEach(getter.name, value, into);
                } else {
                    into.add(getter.name, value);
                }
            }
        }

        private void readEach(AwsName name, Object value, AwsResources into) {
            Collection<?> elements =
                    value instanceof Collection ? (Collection<?>) value : Collections.singletonList(value);
            List<AwsResources> found = new ArrayList<AwsResources>(elements.size());
            for (Object element : elements) {
                if (element != null) {
                    AwsResources inner = new AwsResources();
                    read(AwsNames.Part.WITHIN, element, inner);
                    found.add(inner);
                }
            }
            into.addEach(name, found);
        }
    }
}
