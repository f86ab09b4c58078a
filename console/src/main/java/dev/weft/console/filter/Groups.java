// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import java.util.Optional;

/** Knows the expressions of groups. */
@FunctionalInterface
public interface Groups {
    /** There are none. */
    Groups NONE = group -> Optional.empty();

    /**
     * The expression of a group.
     *
     * @param group its name or ARN
     * @return an empty text if it holds every trace; nothing if there is no such group
     */
    Optional<String> expression(String group);
}
