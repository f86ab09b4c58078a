// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Logback. Each event passes {@code callAppenders} once, on the logging thread, before an appender asks for its properties.
 * The event keeps the properties for appenders on other threads. The thread's own MDC is never changed, nor is what
 * {@code MDC.getCopyOfContextMap} returns: applications take that map to other threads.
 */
public final class LogbackInstrumentation extends Instrumentation {

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
                        .calling(LogbackHooks.CallAppenders.class),
                Site.of("ch.qos.logback.classic.util.LogbackMDCAdapter", "get")
                        .taking("java.lang.String")
                        .calling(LogbackHooks.Get.class)
                        .replacingResult());
    }
}
