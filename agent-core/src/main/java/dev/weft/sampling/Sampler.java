// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a request is traced if its caller did not decide. Called once per such request, by any thread. */
public interface Sampler {

    /** The properties of a request that rules match. Each is read only if a rule needs it. */
    interface Request {

        /** The {@code Host} header, {@code null} if unknown. A rule that has no port ignores its port. */
        @Nullable
        String host();

        /** HTTP method, {@code null} if unknown. */
        @Nullable
        String method();

        /** Path of the URL without scheme, host and query; {@code null} if unknown. */
        @Nullable
        String path();

        /** The {@code User-Agent} header, {@code null} if it was not sent. */
        @Nullable
        String userAgent();
    }

    /** Decides about one request. A rule does not match if it needs a property that is unknown. */
    SamplingDecision sample(Request request);

    /**
     * Adds the rules and their counts to the doctor's report: {@code health_checks} (requests left out), {@code rules} in
     * order and, for rules of the X-Ray service, {@code central}.
     */
    default void report(Map<String, Object> to) {}
}
