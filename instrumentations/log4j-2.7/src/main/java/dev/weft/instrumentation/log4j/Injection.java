// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import java.util.Map;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.util.StringMap;

/** What one event is to show. */
final class Injection {

    private final Map<String, String> fields;
    private final StringMap reusable;

    /** @param reusable the event's own map, which an injector may fill or not */
    Injection(Map<String, String> fields, StringMap reusable) {
        this.fields = fields;
        this.reusable = reusable;
    }

    /** @param collected where it is not the event's own, it may be the thread's */
    StringMap into(StringMap collected) {
        if (collected == reusable && !collected.isFrozen()) {
            add(collected);
            return collected;
        }
        StringMap copy = ContextDataFactory.createContextData();
        copy.putAll(collected);
        add(copy);
        if (collected.isFrozen()) {
            // An event that is used again keeps such a map for whoever has it, and empties others.
            copy.freeze();
        }
        return copy;
    }

    private void add(StringMap map) {
        for (Map.Entry<String, String> each : fields.entrySet()) {
            if (!map.containsKey(each.getKey())) {
                map.putValue(each.getKey(), each.getValue());
            }
        }
    }
}
