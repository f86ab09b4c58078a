// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsName;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/** A field of a request or response that is recorded under a name. */
final class ResourceField {

    final AwsName name;
    private final SdkField<?> field;

    ResourceField(SdkField<?> field, AwsName name) {
        this.field = field;
        this.name = name;
    }

    /** {@code null} if the field is not set. */
    @Nullable
    Object valueIn(Object object) {
        return field.getValueOrDefault(object);
    }
}
