// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonWebServiceRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attribute of a received message that has the trace header of its sender. SQS returns it only to a request that lists
 * it. Later models have two lists, of which a request uses one.
 */
final class SenderHeader {

    static final String NAME = "AWSTraceHeader";

    private static final String NAMES = "AttributeNames";
    private static final String NEWER_NAMES = "MessageSystemAttributeNames";

    private SenderHeader() {}

    /** A copy of {@code request} that lists the attribute; {@code null} if the request does so already, or cannot. */
    static @Nullable AmazonWebServiceRequest requestIn(AmazonWebServiceRequest request) {
        // Getters of the SDK add empty lists, so they are called on the copy.
        AmazonWebServiceRequest copy = request.clone();
        Collection<?> newer = names(copy, NEWER_NAMES);
        Collection<?> older = names(copy, NAMES);
        if (lists(newer) || lists(older)) {
            return null;
        }
        List<Object> names = new ArrayList<Object>(newer.isEmpty() ? older : newer);
        names.add(NAME);
        return Beans.set(copy, newer.isEmpty() ? NAMES : NEWER_NAMES, names) ? copy : null;
    }

    private static boolean lists(Collection<?> names) {
        return names.contains(NAME) || names.contains("All");
    }

    private static Collection<?> names(AmazonWebServiceRequest request, String field) {
        Object names = Beans.get(request, field);
        return names instanceof Collection ? (Collection<?>) names : Collections.emptyList();
    }
}
