// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsMessage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** The {@link Carrier} of each class of requests, found once for each class. Most classes have none. */
final class Carriers {

    /** A {@link ClassValue} lives as long as the class. It is filled later, since a carrier needs an instance. */
    private final ClassValue<Known> ofClass = new ClassValue<Known>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    /** {@code null} if such requests carry no trace header. */
    @Nullable
    Carrier of(SdkRequest request, SdkCall call) {
        Known known = ofClass.get(request.getClass());
        return known.sought ? known.carrier : of(request, call.service(), call.operation());
    }

    /** The same for a service and operation of the model. */
    @Nullable
    Carrier of(SdkRequest request, String service, String operation) {
        Known known = ofClass.get(request.getClass());
        if (!known.sought) {
            AwsMessage message = AwsMessage.of(service, operation);
            known.carrier = message == null ? null : Carrier.of(message, request);
            known.sought = true;
        }
        return known.carrier;
    }

    private static final class Known {

        @Nullable
        Carrier carrier;

        /** Written last. Racing threads find the same carrier. */
        volatile boolean sought;
    }
}
