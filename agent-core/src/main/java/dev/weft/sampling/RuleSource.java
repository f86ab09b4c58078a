// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

/** Obtains the rules of a sampler while the agent runs. Rules that never change need none of these methods. */
public interface RuleSource {

    /** Allows threads and network requests from now on. */
    default void start() {}

    /** Announces that the JVM serves requests, so that rules may be fetched. */
    default void expectRequests() {}

    /**
     * Sets what this service runs on. Rules for it apply from now on.
     *
     * @param origin as in the segment, such as {@code AWS::ECS::Container}
     */
    default void originIs(String origin) {}

    /** Handles that the process was restored from a snapshot: rules may be old, and other processes have the same client id. */
    default void restored() {}

    /** Ends threads and network requests. The sampler still decides. */
    default void stop() {}
}
