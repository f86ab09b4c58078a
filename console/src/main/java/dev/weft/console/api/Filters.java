// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import dev.weft.console.filter.Filter;
import dev.weft.console.filter.FilterException;
import java.util.Optional;

/** Reads the filter expressions of requests. */
final class Filters {
    // Groups that name groups could double at each step.
    private static final int MAX_GROUPS = 100;

    private final GroupExpressions groups;

    Filters(GroupExpressions groups) {
        this.groups = groups;
    }

    /** The traces of the group that a request names by {@code GroupName} or {@code GroupARN}; all if it names none. */
    Filter group(Fields fields) throws ApiException {
        String name = fields.text("GroupName");
        String group = name.isEmpty() ? fields.text("GroupARN") : name;
        return group.isEmpty() ? Filter.ALL : expression(groups.of(group));
    }

    /** The traces that match an expression; all if it is empty. */
    Filter expression(String expression) throws ApiException {
        int[] groupsLeft = {MAX_GROUPS};
        try {
            return Filter.parse(expression, group -> groupsLeft[0]-- > 0 ? find(group) : Optional.empty());
        } catch (FilterException e) {
            if (groupsLeft[0] < 0) {
                throw ApiException.invalidRequest(
                        "Filter expression names over " + MAX_GROUPS + " groups, with those within groups");
            }
            throw ApiException.invalidRequest("Filter expression, " + e.getMessage());
        }
    }

    private Optional<String> find(String group) {
        try {
            return Optional.of(groups.of(group));
        } catch (ApiException unknown) {
            return Optional.empty();
        }
    }
}
