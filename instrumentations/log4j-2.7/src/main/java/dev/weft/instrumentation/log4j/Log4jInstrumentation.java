// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Log4j 2. An injector collects the context data of each event on the logging thread, also for asynchronous loggers. There
 * is one injector for each kind of thread context map. The hooks add to the event's data and never change the map itself.
 */
public final class Log4jInstrumentation extends Instrumentation {

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
                        .calling(Log4jHooks.Get.class)
                        .replacingResult());
    }

    private static Site injector(String name) {
        return Site.of(INJECTOR + name, "injectContextData")
                .taking("java.util.List", "org.apache.logging.log4j.util.StringMap")
                .calling(Log4jHooks.InjectContextData.class)
                .replacingResult();
    }
}
