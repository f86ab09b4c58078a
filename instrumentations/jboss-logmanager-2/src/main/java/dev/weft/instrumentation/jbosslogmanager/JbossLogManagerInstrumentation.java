// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * JBoss LogManager, which WildFly and Quarkus use. Each record passes {@code logRaw} once, on the logging thread. There it
 * takes a copy of the thread's MDC, as handlers on other threads make it do in any case. The entries are added to that
 * copy.
 */
public final class JbossLogManagerInstrumentation extends Instrumentation {

    private static final String LOGMANAGER = "org.jboss.logmanager.";

    @Override
    public String name() {
        return "jboss-logmanager-2";
    }

    @Override
    public Kind kind() {
        return Kind.LOG;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of(LOGMANAGER + "Logger", "logRaw")
                        .taking(LOGMANAGER + "ExtLogRecord")
                        .calling(JbossLogManagerHooks.LogRaw.class),
                get("get"),
                get("getObject"));
    }

    private static Site get(String method) {
        return Site.of(LOGMANAGER + "MDC", method)
                .taking("java.lang.String")
                .calling(JbossLogManagerHooks.Get.class)
                .replacingResult();
    }
}
