// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

/** Names operations by the classes of their requests. */
final class Operations {

    private static final String SUFFIX = "Request";

    private Operations() {}

    /**
     * {@code PutItem} for {@code PutItemRequest} and for a subclass that the application made of it.
     *
     * @return the name of the class if no class in its line is named after an operation
     */
    static String ofClass(Class<?> request) {
        for (Class<?> each = request; each != null; each = each.getSuperclass()) {
            String name = each.getName();
            if (name.startsWith("com.amazonaws.") && name.endsWith(SUFFIX)) {
                return name.substring(name.lastIndexOf('.') + 1, name.length() - SUFFIX.length());
            }
        }
        return request.getSimpleName();
    }
}
