// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import dev.weft.weave.LoggedValueHook;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/** The hooks at Logback's logger and at its MDC. */
final class LogbackHooks {

    private LogbackHooks() {}

    /** {@code Logger.callAppenders(event)}: sets the event's properties. */
    public static final class CallAppenders extends Hook {

        /** The properties of an event of a thread without an MDC. */
        private static final Map<String, String> WITHOUT_MDC = withoutMdc();

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
                event.setMDCPropertyMap(new LoggedProperties(ownProperties(), fields));
            } catch (IllegalStateException alreadySet) {
                // The event is logged a second time. It keeps the properties of the first time.
                return;
            }
        }

        /** The properties that the event would take from this thread. */
        @SuppressWarnings("unchecked") // Raw in old versions.
        private static Map<String, String> ownProperties() {
            MDCAdapter adapter = MDC.getMDCAdapter();
            Map<String, String> own = adapter instanceof LogbackMDCAdapter
                    ? ((LogbackMDCAdapter) adapter).getPropertyMap()
                    : adapter == null ? null : adapter.getCopyOfContextMap();
            return own == null ? WITHOUT_MDC : own;
        }

        /** Up to 1.1, events of threads without an MDC share one map that appenders may change. */
        @SuppressWarnings("unchecked") // Raw in old versions.
        private static Map<String, String> withoutMdc() {
            try {
                Field shared = LoggingEvent.class.getDeclaredField("CACHED_NULL_MAP");
                shared.setAccessible(true);
                return (Map<String, String>) shared.get(null);
            } catch (ReflectiveOperationException | RuntimeException later) {
                return Collections.emptyMap();
            }
        }
    }

    /** {@code LogbackMDCAdapter.get(key)} */
    public static final class Get extends LoggedValueHook {

        public Get(Handlers handlers) {
            super(handlers);
        }
    }
}
