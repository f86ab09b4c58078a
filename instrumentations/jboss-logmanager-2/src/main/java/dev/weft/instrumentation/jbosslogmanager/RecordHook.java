// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbosslogmanager;

import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;

/** A record is about to be given to the handlers. */
public final class RecordHook extends Hook {

    private final LogHandler handler;

    public RecordHook(Handlers handlers) {
        this.handler = handlers.logs();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Map<String, String> fields = handler.fields();
        if (fields != null) {
            show(fields, (ExtLogRecord) first);
        }
        return null;
    }

    private static void show(Map<String, String> fields, ExtLogRecord record) {
        // From now on the record answers from its own copy.
        record.copyMdc();
        for (Map.Entry<String, String> each : fields.entrySet()) {
            if (record.getMdc(each.getKey()) == null) {
                record.putMdc(each.getKey(), each.getValue());
            }
        }
    }
}
