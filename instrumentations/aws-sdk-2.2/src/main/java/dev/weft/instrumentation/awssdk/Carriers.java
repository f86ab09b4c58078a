// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.aws.AwsMessage;
import software.amazon.awssdk.core.SdkRequest;

/** The {@link Carrier} of each class of requests, most of which have none. Found once for each. */
final class Carriers {

    /** A {@link ClassValue} goes with the class, of whichever loader; it is filled by who has an instance to ask. */
    private final ClassValue<Known> ofClass = new ClassValue<Known>() {
        @Override
        protected Known computeValue(Class<?> type) {
            return new Known();
        }
    };

    /** {@code null} if such requests carry nothing. */
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

        Carrier carrier;

        /** Written last; racing threads find the same. */
        volatile boolean sought;
    }
}
