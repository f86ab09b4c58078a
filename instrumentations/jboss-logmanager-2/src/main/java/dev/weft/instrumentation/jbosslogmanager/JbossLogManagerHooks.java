// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import dev.weft.weave.LoggedValueHook;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;

/** The hooks at JBoss LogManager's logger and at its MDC. */
final class JbossLogManagerHooks {

    private JbossLogManagerHooks() {}

    /** {@code Logger.logRaw(record)}: adds entries to the record's own MDC. */
    public static final class LogRaw extends Hook {

        private final LogHandler handler;

        public LogRaw(Handlers handlers) {
            this.handler = handlers.logs();
        }

        @Override
        public @Nullable Object enter(Object logger, Object record, Object second) {
            Map<String, String> fields = handler.fields();
            if (fields != null) {
                add(fields, (ExtLogRecord) record);
            }
            return null;
        }

        private static void add(Map<String, String> fields, ExtLogRecord record) {
            // From now on the record reads its own copy, not the thread's MDC.
            record.copyMdc();
            for (Map.Entry<String, String> each : fields.entrySet()) {
                if (record.getMdc(each.getKey()) == null) {
                    record.putMdc(each.getKey(), each.getValue());
                }
            }
        }
    }

    /** {@code MDC.get(key)} and {@code MDC.getObject(key)} */
    public static final class Get extends LoggedValueHook {

        public Get(Handlers handlers) {
            super(handlers);
        }
    }
}
