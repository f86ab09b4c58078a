// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import dev.weft.call.Call;
import dev.weft.context.TraceContext;
import dev.weft.segment.SqlBlock;
import dev.weft.segment.Subsegment;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement or of a batch, as the driver's objects describe it. Methods of the driver may throw; what they
 * would have returned is then not recorded.
 */
public abstract class SqlCall extends Call {

    /** The subsegment of this call; {@code null} if it is not recorded. */
    @Nullable
    Subsegment subsegment;

    /** The description of this call. */
    @SuppressWarnings("NullAway.Init") // Set with the subsegment.
    SqlBlock block;

    /** The context in which the application made this call. */
    @SuppressWarnings("NullAway.Init") // SqlHandler.start sets it before any other method sees this call.
    TraceContext caller;

    /** The text that is recorded; {@code null} if none is. */
    @Nullable
    SqlText recordedText;

    Database database = Database.UNKNOWN;

    protected SqlCall() {}

    /** The driver's statement. */
    protected abstract Object statement();

    /** The text that the application passes; {@code null} for a prepared statement or a batch. */
    protected abstract @Nullable String text();

    /** {@code statement} or {@code call} if the statement was prepared; {@code null} otherwise. */
    protected abstract @Nullable String preparation();

    /** The driver's connection. */
    protected abstract @Nullable Object connection() throws Exception;

    /** The URL of the database, as the driver returns it. */
    protected abstract @Nullable String url(Object connection) throws Exception;

    /** The product's name, such as {@code PostgreSQL}. */
    protected abstract @Nullable String product(Object connection) throws Exception;

    /** The product's version. Called for drivers that know it without a query. */
    protected abstract @Nullable String productVersion(Object connection) throws Exception;

    /** The driver's version. */
    protected abstract @Nullable String driverVersion(Object connection) throws Exception;

    /** The number of statements in the batch that has ended; -1 if this was no batch. */
    protected abstract int batchSize(@Nullable Object result, @Nullable Throwable thrown);
}
