// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations by their paths. Immutable. */
public final class Operations {
    private final Map<String, Operation> byPath;

    private Operations(Map<String, Operation> byPath) {
        this.byPath = byPath;
    }

    /** A table to which operations are added. */
    public static Builder builder() {
        return new Builder();
    }

    /** The operation at a path such as {@code /TraceSummaries}. */
    public Optional<Operation> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** All paths. */
    public Set<String> paths() {
        return byPath.keySet();
    }

    /** Collects operations. */
    public static final class Builder {
        private final Map<String, Operation> byPath = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds an operation.
         *
         * @param path with a leading slash
         * @throws IllegalArgumentException if another operation has that path
         */
        public Builder add(String path, Operation operation) {
            if (byPath.putIfAbsent(path, operation) != null) {
                throw new IllegalArgumentException("two operations at " + path);
            }
            return this;
        }

        /** Adds all operations of another table. */
        public Builder addAll(Operations others) {
            others.byPath.forEach(this::add);
            return this;
        }

        /** The table. */
        public Operations build() {
            return new Operations(Map.copyOf(byPath));
        }
    }
}
