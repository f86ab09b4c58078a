// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The system attribute of an SQS message that carries its sender's trace header. SQS returns only attributes that a request
 * lists. Newer models have a second list and accept both, so the name is added to the list that the application uses.
 */
final class SenderHeader {

    static final String NAME = "AWSTraceHeader";

    private static final String NAMES = "AttributeNames";
    private static final String NEWER_NAMES = "MessageSystemAttributeNames";

    private SenderHeader() {}

    /** A copy of {@code request} that lists the attribute; {@code request} itself if it does so already, or cannot. */
    static SdkRequest requestIn(SdkRequest request) {
        SdkField<?> newer = FieldNames.field(request, NEWER_NAMES);
        SdkField<?> older = FieldNames.field(request, NAMES);
        List<?> newerNames = names(newer, request);
        List<?> olderNames = names(older, request);
        if (lists(newerNames) || lists(olderNames)) {
            return request;
        }
        SdkField<?> field = older == null || !newerNames.isEmpty() ? newer : older;
        if (field == null) {
            return request;
        }
        List<Object> names = new ArrayList<Object>(field == newer ? newerNames : olderNames);
        names.add(NAME);
        SdkRequest.Builder copy = request.toBuilder();
        field.set(copy, names);
        return copy.build();
    }

    private static boolean lists(List<?> names) {
        return names.contains(NAME) || names.contains("All");
    }

    private static List<?> names(@Nullable SdkField<?> field, SdkRequest request) {
        Object names = field == null ? null : field.getValueOrDefault(request);
        return names instanceof List ? (List<?>) names : Collections.emptyList();
    }
}
