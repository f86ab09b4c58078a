// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The system attribute of a message to SQS that carries its sender's trace header: given to those who ask for it. Newer models
 * have another list for that and understand both, so that it is added to the one which the application uses.
 */
final class SenderHeader {

    static final String NAME = "AWSTraceHeader";

    private static final String NAMES = "AttributeNames";
    private static final String NEWER_NAMES = "MessageSystemAttributeNames";

    private SenderHeader() {}

    /** A copy of a request that asks for it; the request itself if it does, or cannot. */
    static SdkRequest askedFor(SdkRequest request) {
        SdkField<?> newer = FieldNames.field(request, NEWER_NAMES);
        SdkField<?> older = FieldNames.field(request, NAMES);
        List<?> newerNames = names(newer, request);
        List<?> olderNames = names(older, request);
        if (asks(newerNames) || asks(olderNames)) {
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

    private static boolean asks(List<?> names) {
        return names.contains(NAME) || names.contains("All");
    }

    private static List<?> names(SdkField<?> field, SdkRequest request) {
        Object names = field == null ? null : field.getValueOrDefault(request);
        return names instanceof List ? (List<?>) names : Collections.emptyList();
    }
}
