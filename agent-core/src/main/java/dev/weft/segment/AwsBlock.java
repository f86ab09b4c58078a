// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code aws} object of a subsegment. */
public final class AwsBlock {

    final @Nullable String operation;

    @Nullable
    String region;

    @Nullable
    String accountId;

    @Nullable
    String requestId;

    @Nullable
    String extendedRequestId;

    int retries;

    @Nullable
    Map<String, Object> resources;

    public AwsBlock(@Nullable String operation) {
        this.operation = operation;
    }

    /** Sets the region and account that the operation works on. */
    public AwsBlock withPlace(@Nullable String region, @Nullable String accountId) {
        this.region = region;
        this.accountId = accountId;
        return this;
    }

    /**
     * Sets the ids that AWS assigned to the request.
     *
     * @param extendedRequestId {@code id_2} of the wire: the second id of S3
     */
    public AwsBlock withRequestIds(@Nullable String requestId, @Nullable String extendedRequestId) {
        this.requestId = requestId;
        this.extendedRequestId = extendedRequestId;
        return this;
    }

    /** Sets the number of attempts after the first. */
    public AwsBlock withRetries(int retries) {
        this.retries = retries;
        return this;
    }

    /**
     * Sets what the operation deals with.
     *
     * @param resources by names of the wire such as {@code table_name}; values are strings, numbers, booleans or lists of
     *     strings
     */
    public AwsBlock withResources(@Nullable Map<String, Object> resources) {
        this.resources = resources;
        return this;
    }

    /** Adds resources that are not there yet. */
    public void addResources(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<String, Object>(more);
        if (resources != null) {
            all.putAll(resources);
        }
        resources = all;
    }

    /** Estimated heap bytes. */
    int weight() {
        return 64 + (resources == null ? 0 : 200 * resources.size());
    }
}
