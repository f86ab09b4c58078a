// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Log4j 2. What an event shows of its thread's context is collected by an injector, one for each kind of thread context map,
 * on the thread that logs, with asynchronous loggers too. The map itself is left as it is.
 */
public final class Log4jInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.log4j.";
    private static final String INJECTOR = "org.apache.logging.log4j.core.impl.ThreadContextDataInjector$";

    @Override
    public String name() {
        return "log4j-2.7";
    }

    @Override
    public Kind kind() {
        return Kind.LOG;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                injector("ForDefaultThreadContextMap"),
                injector("ForCopyOnWriteThreadContextMap"),
                injector("ForGarbageFreeThreadContextMap"),
                Site.of("org.apache.logging.log4j.ThreadContext", "get")
                        .taking("java.lang.String")
                        .calling(PACKAGE + "GetHook")
                        .replacingResult());
    }

    private static Site injector(String name) {
        return Site.of(INJECTOR + name, "injectContextData")
                .taking("java.util.List", "org.apache.logging.log4j.util.StringMap")
                .calling(PACKAGE + "InjectHook")
                .replacingResult();
    }
}
