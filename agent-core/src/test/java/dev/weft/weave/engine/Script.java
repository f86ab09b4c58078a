// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The actions of the sample's hooks, and their records. The test shares this class with the adapters of every loader. */
public final class Script {

    /** The action of a hook at enter. */
    public interface Enter {
        Object run(Object self, Object first, Object second) throws Throwable;
    }

    /** The action of a hook at exit. */
    public interface Exit {
        Object run(Object call, Object result, Throwable thrown) throws Throwable;
    }

    public static final List<String> SEEN = Collections.synchronizedList(new ArrayList<>());
    public static final List<ClassLoader> HOOK_LOADERS = Collections.synchronizedList(new ArrayList<>());

    public static volatile Enter enter;
    public static volatile Exit exit;

    private Script() {}

    static void reset() {
        SEEN.clear();
        HOOK_LOADERS.clear();
        enter = (self, first, second) -> {
            SEEN.add("enter " + (self == null ? "static" : self.getClass().getSimpleName()) + " "
                    + Arrays.deepToString(new Object[] {first, second}));
            return "call";
        };
        exit = (call, result, thrown) -> {
            SEEN.add("exit " + call + " " + result + " " + thrown);
            return result;
        };
    }
}
