// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

/** Knows the filter expressions of groups. */
@FunctionalInterface
public interface GroupExpressions {
    /**
     * The expression of a group.
     *
     * @param group its name or ARN
     * @return empty if the group holds every trace
     * @throws ApiException if there is no such group
     */
    String of(String group) throws ApiException;
}
