// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.context.PromiseListeners;
import dev.weft.context.TraceContext;
import java.util.List;

/** The listeners of this copy of Vert.x's futures. */
final class Futures {

    /** Static, because two hooks share it. */
    static final PromiseListeners LISTENERS = new PromiseListeners();

    private Futures() {}

    /** @param listener where there are several, a list of them, which is told as one: of several requests it is then nobody's */
    static TraceContext take(Object future, Object listener) {
        if (!(listener instanceof List)) {
            return LISTENERS.take(future, listener);
        }
        TraceContext all = null;
        boolean first = true;
        for (Object each : (List<?>) listener) {
            TraceContext current = LISTENERS.take(future, each);
            all = first || all == current ? current : null;
            first = false;
        }
        return all;
    }
}
