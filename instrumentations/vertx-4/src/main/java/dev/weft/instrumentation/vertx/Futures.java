// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.context.Current;
import dev.weft.context.Listeners;
import java.util.List;

/** The listeners of this copy of Vert.x's futures. */
final class Futures {

    /** Static, because two hooks share it. */
    static final Listeners LISTENERS = new Listeners();

    private Futures() {}

    /** @param listener where there are several, a list of them, which is told as one: of several requests it is then nobody's */
    static Current take(Object future, Object listener) {
        if (!(listener instanceof List)) {
            return LISTENERS.take(future, listener);
        }
        Current all = null;
        boolean first = true;
        for (Object each : (List<?>) listener) {
            Current current = LISTENERS.take(future, each);
            all = first || all == current ? current : null;
            first = false;
        }
        return all;
    }
}
