// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.micronaut;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Micronaut's HTTP client. A request waits in the client's pool until a connection is new or free, and is written on the
 * thread of that connection. Netty's codec records the call there, so it must run in the context of its caller.
 */
public final class MicronautInstrumentation extends Instrumentation {

    private static final String CLIENT = "io.micronaut.http.client.netty.";

    /** For the service loader. */
    public MicronautInstrumentation() {}

    @Override
    public String name() {
        return "micronaut-http-client-4.8";
    }

    @Override
    public Kind kind() {
        return Kind.PROPAGATION;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // 4.8.
                Site.of(CLIENT + "PoolResizer", "addPendingRequest").calling(PendingRequestHooks.Dispatch.class),
                completion("PoolResizer", "tryComplete"),
                completion("PoolResizer", "tryCompleteExceptionally"),
                // The pool that a setting selects, and the default.
                dispatch("Pool40"),
                completion("Pool40", "tryComplete"),
                completion("Pool40", "tryCompleteExceptionally"),
                dispatch("Pool49"),
                completion("Pool49", "tryComplete"),
                completion("Pool49", "tryCompleteExceptionally"));
    }

    private static Site dispatch(String pool) {
        return Site.of(CLIENT + pool + "$PendingRequest", "dispatch").calling(PendingRequestHooks.Dispatch.class);
    }

    private static Site completion(String pool, String method) {
        return Site.of(CLIENT + pool + "$PendingRequest", method).calling(PendingRequestHooks.Complete.class);
    }
}
