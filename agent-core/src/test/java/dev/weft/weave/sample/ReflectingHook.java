// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.sample;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import dev.weft.weave.engine.Script;

/** Reflects on a package of the JDK. The agent opens that package to this hook. */
public final class ReflectingHook extends Hook {

    public ReflectingHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        Class.forName("sun.net.www.protocol.http.HttpURLConnection")
                .getDeclaredField("requests")
                .setAccessible(true);
        Script.SEEN.add("opened");
        return null;
    }
}
