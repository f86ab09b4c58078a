// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What the sample's hooks do, and what they saw: shared with the test, since adapters are defined beside each loader. */
public final class Script {

    /** What a hook does at enter. */
    public interface Enter {
        Object run(Object self, Object first, Object second) throws Throwable;
    }

    /** What a hook does at exit. */
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
