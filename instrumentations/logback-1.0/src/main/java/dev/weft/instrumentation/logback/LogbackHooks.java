// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import dev.weft.weave.LoggedValueHook;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/** The hooks at Logback's logger and at its MDC. */
final class LogbackHooks {

    private LogbackHooks() {}

    /** {@code Logger.callAppenders(event)}: sets the event's properties. */
    public static final class CallAppenders extends Hook {

        private final LogHandler handler;

        public CallAppenders(Handlers handlers) {
            this.handler = handlers.logs();
        }

        @Override
        public @Nullable Object enter(Object logger, Object event, Object second) {
            Map<String, String> fields = handler.fields();
            if (fields != null && event instanceof LoggingEvent) {
                add(fields, (LoggingEvent) event);
            }
            return null;
        }

        private static void add(Map<String, String> fields, LoggingEvent event) {
            try {
                event.setMDCPropertyMap(merged(ownProperties(), fields));
            } catch (IllegalStateException alreadySet) {
                // The event is logged a second time. It keeps the properties of the first time.
                return;
            }
        }

        /** A map of the JDK, since events are serialized. The application's own entries win. */
        private static Map<String, String> merged(@Nullable Map<String, String> own, Map<String, String> fields) {
            if (own == null || own.isEmpty()) {
                return fields;
            }
            Map<String, String> all = new HashMap<String, String>(fields);
            all.putAll(own);
            return all;
        }

        /** The properties that the event would take from this thread. */
        @SuppressWarnings("unchecked") // Raw in old versions.
        private static @Nullable Map<String, String> ownProperties() {
            MDCAdapter adapter = MDC.getMDCAdapter();
            if (adapter instanceof LogbackMDCAdapter) {
                return ((LogbackMDCAdapter) adapter).getPropertyMap();
            }
            return adapter == null ? null : adapter.getCopyOfContextMap();
        }
    }

    /** {@code LogbackMDCAdapter.get(key)} */
    public static final class Get extends LoggedValueHook {

        public Get(Handlers handlers) {
            super(handlers);
        }
    }
}
