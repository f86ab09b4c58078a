// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * JBoss LogManager, which WildFly and Quarkus log with. Each record passes {@code logRaw} once, on the thread that logs; it
 * is given a copy of that thread's map there, which is what handlers of other threads take in any case.
 */
public final class JbossLogManagerInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jbosslogmanager.";
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
                        .calling(PACKAGE + "RecordHook"),
                get("get"),
                get("getObject"));
    }

    private static Site get(String method) {
        return Site.of(LOGMANAGER + "MDC", method)
                .taking("java.lang.String")
                .calling(PACKAGE + "GetHook")
                .replacingResult();
    }
}
