// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.call.sql.SqlCall;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Describes one execution of a driver's statement. */
final class StatementCall extends SqlCall {

    private final Statement statement;
    private final @Nullable String text;

    /** @param text {@code null} for a prepared statement or a batch */
    StatementCall(Statement statement, @Nullable String text) {
        this.statement = statement;
        this.text = text;
    }

    @Override
    protected Object statement() {
        return statement;
    }

    @Override
    protected @Nullable String text() {
        return text;
    }

    @Override
    protected @Nullable String preparation() {
        if (statement instanceof CallableStatement) {
            return "call";
        }
        return statement instanceof PreparedStatement ? "statement" : null;
    }

    @Override
    protected @Nullable Object connection() throws SQLException {
        return statement.getConnection();
    }

    @Override
    protected @Nullable String url(Object connection) throws SQLException {
        return ((Connection) connection).getMetaData().getURL();
    }

    @Override
    protected @Nullable String product(Object connection) throws SQLException {
        return ((Connection) connection).getMetaData().getDatabaseProductName();
    }

    @Override
    protected @Nullable String productVersion(Object connection) throws SQLException {
        return ((Connection) connection).getMetaData().getDatabaseProductVersion();
    }

    @Override
    protected @Nullable String driverVersion(Object connection) throws SQLException {
        return ((Connection) connection).getMetaData().getDriverVersion();
    }

    @Override
    protected int batchSize(@Nullable Object result, @Nullable Throwable thrown) {
        Object counts =
                thrown instanceof BatchUpdateException ? ((BatchUpdateException) thrown).getUpdateCounts() : result;
        if (counts instanceof int[]) {
            return ((int[]) counts).length;
        }
        return counts instanceof long[] ? ((long[]) counts).length : -1;
    }
}
