// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;

/** Decides whether a request that arrives undecided is traced. Called once per such request, by any thread. */
public interface Sampler {

    /** What rules ask of a request. Not asked before there is a rule that wants to know. */
    interface Request {

        /** The {@code Host} header, {@code null} if unknown; its port is ignored by a rule that names none. */
        String host();

        /** HTTP method, {@code null} if unknown. */
        String method();

        /** Path of the URL, no scheme, no host, no query; {@code null} if unknown. */
        String path();

        /** The {@code User-Agent} header, {@code null} if it was not sent. */
        String userAgent();
    }

    /**
     * A rule that asks for a fact that is not known does not match.
     *
     * @return never {@code null}
     */
    SamplingDecision sample(Request request);

    /**
     * What decides and how it decided so far, for the doctor: {@code health_checks} (requests left out), {@code rules} in their
     * order and, where they are X-Ray's, {@code central}.
     */
    default void report(Map<String, Object> to) {}

    /** From now on it may do more than decide. */
    default void start() {}

    /** There will be requests, so that what is needed to decide may be asked for. */
    default void expectRequests() {}

    /** What this service runs on has become known, {@code AWS::ECS::Container} say: rules for it count from now on. */
    default void originIs(String origin) {}

    /** The process has been restored from a snapshot: rules may be old, and others may go on as the same client. */
    default void restored() {}

    /** Ends what {@link #start} began; it may still be asked. */
    default void stop() {}
}
