// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import dev.weft.weave.LoggedValueHook;
import java.util.Map;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/** The hooks at Log4j's context data injectors and at its thread context. */
final class Log4jHooks {

    private Log4jHooks() {}

    /** {@code injectContextData(properties, reusable)}: adds entries to the event's context data. */
    public static final class InjectContextData extends Hook {

        private final LogHandler handler;

        public InjectContextData(Handlers handlers) {
            this.handler = handlers.logs();
        }

        @Override
        public @Nullable Object enter(Object injector, @Nullable Object properties, Object reusable) {
            Map<String, String> fields = handler.fields();
            return fields == null ? null : new Injection(fields, (StringMap) reusable);
        }

        @Override
        public @Nullable Object exit(Object injection, @Nullable Object result, @Nullable Throwable thrown) {
            return result == null ? null : ((Injection) injection).addTo((StringMap) result);
        }
    }

    /** The entries to be added to the context data of one event. */
    private static final class Injection {

        private final Map<String, String> fields;
        private final StringMap reusable;

        /** @param reusable the event's own map, which an injector may fill or not */
        Injection(Map<String, String> fields, StringMap reusable) {
            this.fields = fields;
            this.reusable = reusable;
        }

        /** @param injected may be the thread's own map, if it is not the event's */
        StringMap addTo(StringMap injected) {
            if (injected == reusable && !injected.isFrozen() && injected.isEmpty()) {
                addFields(injected);
                return injected;
            }
            // Not putAll: up to 2.7 a map that was filled by it fails when it must grow.
            StringMap copy = ContextDataFactory.createContextData();
            for (Map.Entry<String, String> each : injected.toMap().entrySet()) {
                copy.putValue(each.getKey(), each.getValue());
            }
            addFields(copy);
            if (injected.isFrozen()) {
                // A reused event keeps a frozen map for its readers, and empties others.
                copy.freeze();
            }
            return copy;
        }

        private void addFields(StringMap map) {
            for (Map.Entry<String, String> each : fields.entrySet()) {
                if (!map.containsKey(each.getKey())) {
                    map.putValue(each.getKey(), each.getValue());
                }
            }
        }
    }

    /** {@code ThreadContext.get(key)} */
    public static final class Get extends LoggedValueHook {

        public Get(Handlers handlers) {
            super(handlers);
        }
    }
}
