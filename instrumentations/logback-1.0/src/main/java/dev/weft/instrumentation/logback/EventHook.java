// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/** An event is about to be given to the appenders. */
public final class EventHook extends Hook {

    private final LogHandler handler;

    public EventHook(Handlers handlers) {
        this.handler = handlers.logs();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Map<String, String> fields = handler.fields();
        if (fields != null && first instanceof LoggingEvent) {
            show(fields, (LoggingEvent) first);
        }
        return null;
    }

    private static void show(Map<String, String> fields, LoggingEvent event) {
        try {
            event.setMDCPropertyMap(beside(own(), fields));
        } catch (IllegalStateException logged) {
            // It is logged again, and has its properties from when it was.
            return;
        }
    }

    /** Of a class of the JDK, since events are serialized. */
    private static Map<String, String> beside(Map<String, String> own, Map<String, String> fields) {
        if (own == null || own.isEmpty()) {
            return fields;
        }
        Map<String, String> all = new HashMap<String, String>(fields);
        all.putAll(own);
        return all;
    }

    /** What the event would take. */
    @SuppressWarnings("unchecked") // Raw in old versions.
    private static Map<String, String> own() {
        MDCAdapter adapter = MDC.getMDCAdapter();
        if (adapter instanceof LogbackMDCAdapter) {
            return ((LogbackMDCAdapter) adapter).getPropertyMap();
        }
        return adapter == null ? null : adapter.getCopyOfContextMap();
    }
}
