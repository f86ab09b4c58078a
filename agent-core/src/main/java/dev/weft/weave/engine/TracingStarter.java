// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.call.Handlers;
import dev.weft.weave.Kind;

/** Starts tracing when the first class is woven. */
public interface TracingStarter {

    /** The handlers that hooks call. Called once, when the first class is woven. */
    Handlers handlers();

    /**
     * Called for each woven class in which requests, other work or calls begin, before the class runs.
     *
     * @param kind neither {@link Kind#PROPAGATION} nor {@link Kind#LOG}
     */
    void woven(Kind kind);
}
