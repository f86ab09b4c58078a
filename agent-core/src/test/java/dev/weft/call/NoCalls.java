// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.Context;

/** For hooks that ask for none of the handlers. */
public final class NoCalls {

    private NoCalls() {}

    public static Calls of(Context context) {
        return new Calls(context, null, null, null, null, null, null, null, null);
    }
}
