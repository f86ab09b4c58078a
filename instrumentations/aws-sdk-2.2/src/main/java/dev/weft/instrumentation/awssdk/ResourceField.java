// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import software.amazon.awssdk.core.SdkField;

/** A field that names a resource, or holds entries that do. */
final class ResourceField {

    /** As it is called by the service, with its first letter in upper case. */
    final String name;

    /** As it is called in the document; {@code null} for one that holds entries. */
    final String wire;

    private final SdkField<?> field;

    ResourceField(SdkField<?> field, String name, String wire) {
        this.field = field;
        this.name = name;
        this.wire = wire;
    }

    /** {@code null} if it is not set. */
    Object valueIn(Object object) {
        return field.getValueOrDefault(object);
    }
}
