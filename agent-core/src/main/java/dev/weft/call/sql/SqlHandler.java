// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import dev.weft.base.WeakTable;
import dev.weft.context.CallKind;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.SqlBlock;
import dev.weft.segment.Subsegment;
import org.jspecify.annotations.Nullable;

/**
 * Makes a subsegment of each statement that the application sends to an SQL database. Thread-safe.
 *
 * <p>A driver may execute a statement by other statements. They are a part of the first one, and are not followed.
 */
public final class SqlHandler {

    private final CurrentTraceContext context;
    private final boolean recordsTexts;
    private final Databases databases = new Databases();
    private final FailedConnections failed = new FailedConnections();

    /** The texts of prepared statements: all if texts are recorded, pings otherwise. */
    private final WeakTable<Object, SqlText> prepared = new WeakTable<Object, SqlText>();

    /** The first texts of batches, by statement. */
    private final WeakTable<Object, SqlText> batches = new WeakTable<Object, SqlText>();

    /** @param recordsTexts whether sanitized texts are recorded */
    public SqlHandler(CurrentTraceContext context, boolean recordsTexts) {
        this.context = context;
        this.recordsTexts = recordsTexts;
    }

    /**
     * Whether a statement that this thread executes now is a call of its own and is recorded. Adapters ask before they make a
     * call object.
     */
    public boolean follows() {
        TraceContext current = context.current();
        return Entity.recorded(current) != null && !isStatement(current);
    }

    /** The application may have begun the subsegment of a statement itself. */
    private static boolean isStatement(@Nullable TraceContext current) {
        Subsegment subsegment = Subsegment.of(current);
        return subsegment != null
                && (subsegment.isStatement() || subsegment.hasCompanion() && subsegment.kind() == CallKind.SQL);
    }

    /**
     * Begins a statement on the thread that executes it. Its subsegment becomes current.
     *
     * @return {@code call}, to be finished; {@code null} if the handler does not {@linkplain #follows follow} it
     */
    public <C extends SqlCall> @Nullable C start(C call) {
        TraceContext caller = context.current();
        Entity recorded = Entity.recorded(caller);
        if (caller == null || recorded == null || isStatement(caller)) {
            return null;
        }
        call.caller = caller;
        SqlText text = text(call);
        if (text != null && text.isPing()) {
            // What the driver executes for it is not recorded either.
            context.set(null);
            return call;
        }
        if (recordsTexts) {
            call.recordedText = text;
        }
        call.database = database(call, caller);
        Subsegment subsegment = recorded.begin(call.database.name(), Namespace.REMOTE);
        SqlBlock block = new SqlBlock(call.database.source(), call.preparation());
        subsegment.setSql(block);
        call.subsegment = subsegment;
        call.block = block;
        context.set(subsegment);
        return call;
    }

    private @Nullable SqlText text(SqlCall call) {
        String passed = call.text();
        if (passed != null) {
            return recordsTexts || Pings.isPing(passed) ? new SqlText(passed) : null;
        }
        SqlText kept = prepared.isEmpty() ? null : prepared.get(call.statement());
        return kept == null && !batches.isEmpty() ? batches.remove(call.statement()) : kept;
    }

    private Database database(SqlCall call, TraceContext caller) {
        try {
            Object connection = call.connection();
            if (connection == null) {
                return Database.UNKNOWN;
            }
            Database known = databases.get(connection);
            if (known == null || !known.isDescribed()) {
                // Nothing that the driver does for an answer is recorded.
                context.set(null);
                try {
                    known = databases.describe(connection, call);
                } finally {
                    context.set(caller);
                }
            }
            return known;
        } catch (Throwable fromDriver) {
            return Database.UNKNOWN;
        }
    }

    /**
     * Ends the statement on the thread that began it.
     *
     * @param result what the driver returns
     * @param thrown what the application gets instead of a result; {@code null} if it gets one
     */
    public void finish(SqlCall call, @Nullable Object result, @Nullable Throwable thrown) {
        Subsegment subsegment = call.subsegment;
        TraceContext current = context.current();
        if (current == subsegment) {
            context.set(call.caller);
        }
        if (subsegment == null || !call.finishOnce()) {
            return;
        }
        SqlBlock block = call.block;
        try {
            block.setBatchSize(call.batchSize(result, thrown));
            if (call.recordedText != null) {
                block.setSanitizedQuery(call.recordedText.sanitized(call.database.dialect()));
            }
            if (thrown != null) {
                subsegment.markFault();
                subsegment.setCause(thrown, false);
            }
        } finally {
            subsegment.end();
        }
    }

    /**
     * Whether the text of a statement that is prepared now is needed later.
     *
     * @param text as the application passes it
     */
    public boolean keeps(@Nullable String text) {
        return text != null && (recordsTexts || Pings.isPing(text));
    }

    /** Keeps the text of a prepared statement as long as the statement. */
    public void prepared(Object statement, String text) {
        prepared.put(statement, new SqlText(text));
    }

    /** Keeps the first text of a batch until the batch is executed. */
    public void added(Object statement, @Nullable String text) {
        if (text != null && recordsTexts && batches.get(statement) == null) {
            batches.put(statement, new SqlText(text));
        }
    }

    /** Forgets the batch of a statement. */
    public void cleared(Object statement) {
        if (!batches.isEmpty()) {
            batches.remove(statement);
        }
    }

    /**
     * Forgets the texts of a statement. Without it they are held weakly, and the garbage collector has to look at each
     * statement. A driver that caches the statement prepares it again.
     */
    public void closed(Object statement) {
        if (!prepared.isEmpty()) {
            prepared.remove(statement);
        }
        cleared(statement);
    }

    /**
     * Notes the database of a new connection.
     *
     * @param url as the application passes it. Only what is recorded of it is kept
     * @param user {@code null} if it is not known
     */
    public void connected(Object connection, @Nullable String url, @Nullable String user) {
        databases.connected(connection, url, user);
    }

    /**
     * Records that a driver has failed to connect, if this thread works for a request.
     *
     * @param url as the application passes it; {@code null} if it is not known
     * @param user {@code null} if it is not known
     * @param nanos how long the driver has tried
     */
    public void notConnected(@Nullable String url, @Nullable String user, long nanos, Throwable thrown) {
        Entity caller = follows() ? Entity.recorded(context.current()) : null;
        failed.atDriver(caller, databases.of(url, user), nanos, thrown);
    }

    /**
     * Records that a data source has returned no connection, unless the failure of its driver is recorded in this request.
     *
     * @param url of the database; {@code null} if it is not known
     * @param nanos how long the application has waited
     */
    public void notProvided(@Nullable String url, long nanos, Throwable thrown) {
        Entity caller = follows() ? Entity.recorded(context.current()) : null;
        if (caller != null) {
            failed.atDataSource(caller, databases.of(url, null), nanos, thrown);
        }
    }
}
