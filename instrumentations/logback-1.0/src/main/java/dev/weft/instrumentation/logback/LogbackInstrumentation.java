// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Logback. Each event passes {@code callAppenders} once, on the thread that logs, before anybody has asked it for its
 * properties; it keeps those that it is given for whichever thread writes it. The thread's own map is left as it is, and so
 * is what {@code MDC.getCopyOfContextMap} returns, which goes to other threads.
 */
public final class LogbackInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.logback.";

    @Override
    public String name() {
        return "logback-1.0";
    }

    @Override
    public Kind kind() {
        return Kind.LOG;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of("ch.qos.logback.classic.Logger", "callAppenders")
                        .taking("ch.qos.logback.classic.spi.ILoggingEvent")
                        .calling(PACKAGE + "EventHook"),
                Site.of("ch.qos.logback.classic.util.LogbackMDCAdapter", "get")
                        .taking("java.lang.String")
                        .calling(PACKAGE + "GetHook")
                        .replacingResult());
    }
}
