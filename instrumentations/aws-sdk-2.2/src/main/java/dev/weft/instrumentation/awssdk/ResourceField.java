// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsName;
import software.amazon.awssdk.core.SdkField;

/** A field of a request or response of which something is recorded. */
final class ResourceField {

    final AwsName name;
    private final SdkField<?> field;

    ResourceField(SdkField<?> field, AwsName name) {
        this.field = field;
        this.name = name;
    }

    /** {@code null} if it is not set. */
    Object valueIn(Object object) {
        return field.getValueOrDefault(object);
    }
}
