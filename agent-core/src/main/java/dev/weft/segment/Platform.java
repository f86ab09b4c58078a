// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a service runs, as each of its segments describes it. Immutable. */
public interface Platform {

    /** {@code origin} of the wire, such as {@code AWS::EC2::Instance}; {@code null} if unknown. */
    @Nullable
    String origin();

    /** The account that owns the resource, or {@code null} if unknown. */
    @Nullable
    String accountId();

    /** Objects of {@code aws}, such as {@code ec2} and {@code ecs}. */
    List<Block> blocks();

    /** Elements of {@code cloudwatch_logs}. */
    List<LogGroup> logGroups();

    /** A platform without any known property. */
    final class Unknown implements Platform {

        @Override
        public @Nullable String origin() {
            return null;
        }

        @Override
        public @Nullable String accountId() {
            return null;
        }

        @Override
        public List<Block> blocks() {
            return Collections.emptyList();
        }

        @Override
        public List<LogGroup> logGroups() {
            return Collections.emptyList();
        }
    }
}
