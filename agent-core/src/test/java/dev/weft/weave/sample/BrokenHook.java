// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.sample;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

public final class BrokenHook extends Hook {

    public BrokenHook(Handlers handlers) {
        throw new IllegalStateException("from the constructor");
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return null;
    }
}
