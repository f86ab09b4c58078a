// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonWebServiceRequest;
import org.jspecify.annotations.Nullable;

/** Names operations by the classes of their requests. */
final class Operations {

    private static final String SUFFIX = "Request";

    private Operations() {}

    /**
     * {@code PutItem} for {@code PutItemRequest}, and for a subclass that the application made of it.
     *
     * @return {@code null} for a request that the application made of no model
     */
    static @Nullable String ofClass(Class<?> request) {
        String found = null;
        for (Class<?> each = request; each != null; each = each.getSuperclass()) {
            if (each == AmazonWebServiceRequest.class) {
                return found;
            }
            String name = each.getName();
            if (name.endsWith(SUFFIX)) {
                found = name.substring(name.lastIndexOf('.') + 1, name.length() - SUFFIX.length());
                if (name.startsWith("com.amazonaws.")) {
                    return found;
                }
            }
        }
        return found;
    }
}
