// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements of a database in memory, until the row has been read. */
public class SqlCalls {

    private SqlCalls() {}

    private abstract static class H2 extends CallBenchmark {

        Connection database;

        @Override
        void open() throws SQLException {
            database = closing(DriverManager.getConnection("jdbc:h2:mem:shop"));
            try (Statement statement = database.createStatement()) {
                statement.execute("create table items (id int primary key, name varchar(40))");
                statement.execute("insert into items values (4711, 'lamp')");
            }
        }

        static String first(ResultSet rows) throws SQLException {
            rows.next();
            return rows.getString(1);
        }
    }

    /** A new {@code Statement}. */
    public static class Query extends H2 {
        @Override
        Object call() throws SQLException {
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery("select name from items where id = 4711")) {
                return first(rows);
            }
        }
    }

    /** A new {@code PreparedStatement}. */
    public static class PreparedQuery extends H2 {
        @Override
        Object call() throws SQLException {
            try (PreparedStatement statement = database.prepareStatement("select name from items where id = ?")) {
                statement.setInt(1, 4711);
                try (ResultSet rows = statement.executeQuery()) {
                    return first(rows);
                }
            }
        }
    }
}
