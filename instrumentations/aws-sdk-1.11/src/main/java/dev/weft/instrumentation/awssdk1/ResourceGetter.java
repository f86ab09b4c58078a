// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.call.aws.AwsName;
import java.lang.reflect.Method;

/** A property of a request or result that is recorded under a name. */
final class ResourceGetter {

    final Method method;
    final AwsName name;

    ResourceGetter(Method method, AwsName name) {
        this.method = method;
        this.name = name;
    }
}
