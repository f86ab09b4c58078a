// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import org.jspecify.annotations.Nullable;

/**
 * What an API of the application has beside a context, for example the X-Ray SDK's entity. The application describes the
 * context through it. A context keeps its companions until it ends.
 */
public abstract class Companion {

    /** The companion that was added before this one. Guarded by the context. */
    @Nullable
    Companion next;

    /**
     * The context ends, or this companion has been removed from it. Copies what the application has described. Called once,
     * on the thread that ends the context, under no lock of the agent. May throw.
     */
    protected abstract void ending();

    /** The kind of call that the application has described so far; {@code null} if it is no call. */
    protected @Nullable CallKind kind() {
        return null;
    }
}
