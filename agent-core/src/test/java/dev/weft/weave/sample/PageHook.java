// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.sample;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import dev.weft.weave.engine.Script;
import javax.servlet.Request;

/** Compiled against {@code javax.servlet}. */
public final class PageHook extends Hook {

    public PageHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        Request request = (Request) first;
        Script.SEEN.add(Request.class.getName() + " " + request.name() + " " + attribute());
        return null;
    }

    private static String attribute() {
        return "javax.servlet.error.exception";
    }
}
