// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import dev.weft.base.WeakTable;
import dev.weft.context.TraceContext;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.SqlBlock;
import dev.weft.segment.Subsegment;
import java.lang.ref.WeakReference;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Records connections that could not be made. A pool often throws the exception of the driver again, or as a cause of its
 * own, on another thread or in another request. So it is noted which exceptions are recorded where. Thread-safe.
 */
final class FailedConnections {

    private static final int MAX_CAUSES = 10;

    private final WeakTable<Throwable, Failure> byException = new WeakTable<Throwable, Failure>();

    /**
     * Records what a driver has thrown.
     *
     * @param caller what the application works for; not recorded if {@code null}
     * @param nanos how long the driver has tried
     */
    void atDriver(@Nullable Entity caller, Database database, long nanos, Throwable thrown) {
        byException.put(thrown, new Failure(database, caller));
        if (caller != null) {
            record(caller, database, nanos, thrown);
        }
    }

    /**
     * Records what a data source has thrown, unless its driver has thrown it in the same request.
     *
     * @param database of the data source. If the driver has failed, its database is recorded
     * @param nanos how long the application has waited
     */
    void atDataSource(Entity caller, Database database, long nanos, Throwable thrown) {
        Failure cause = find(thrown);
        if (cause != null && cause.isRecordedIn(caller)) {
            return;
        }
        Database known = cause == null ? database : cause.database;
        byException.put(thrown, new Failure(known, caller));
        record(caller, known, nanos, thrown);
    }

    private static void record(Entity caller, Database database, long nanos, Throwable thrown) {
        Subsegment subsegment = caller.begin(database.name(), Namespace.REMOTE);
        try {
            subsegment.setStartMicros(Math.max(caller.startMicros(), subsegment.startMicros() - nanos / 1_000));
            subsegment.setSql(new SqlBlock(database.source(), null));
            subsegment.markFault();
            subsegment.setCause(thrown, false);
        } finally {
            subsegment.end();
        }
    }

    private @Nullable Failure find(Throwable thrown) {
        Throwable each = thrown;
        for (int i = 0; i < MAX_CAUSES && each != null; i++) {
            Failure found = byException.get(each);
            if (found != null) {
                return found;
            }
            Throwable cause = each.getCause();
            each = cause == null && each instanceof SQLException ? ((SQLException) each).getNextException() : cause;
        }
        return null;
    }

    private static final class Failure {

        final Database database;
        private final @Nullable WeakReference<TraceContext> request;

        Failure(Database database, @Nullable Entity caller) {
            this.database = database;
            this.request = caller == null ? null : new WeakReference<TraceContext>(caller.request());
        }

        boolean isRecordedIn(Entity caller) {
            return request != null && request.get() == caller.request();
        }
    }
}
