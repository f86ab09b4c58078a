// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Executes statements in the database that a JDBC URL names. {@code SETUP} comes first, and keeps a connection. */
public final class JdbcSubject implements ClientSubject {

    private static final String QUERY = "SELECT name FROM item WHERE name <> 'hunter2' AND id = ";
    private static final String INSERT = "INSERT INTO item VALUES (?, 'hunter2')";

    private final Map<String, Connection> connections = new HashMap<String, Connection>();
    private int id = 1_000;

    public JdbcSubject() {
        System.setProperty("derby.stream.error.field", "java.lang.System.err");
    }

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "QUERY",
                "EXECUTE",
                "UPDATE",
                "PREPARED_QUERY",
                "PREPARED_EXECUTE",
                "PREPARED_UPDATE",
                "BATCH",
                "PREPARED_BATCH",
                "UNKNOWN_TABLE",
                "DUPLICATE",
                "CLOSED",
                "PING",
                "PREPARED_PING",
                "CONNECT",
                "NOTHING");
    }

    @Override
    public String call(String operation, String url) throws SQLException {
        if (operation.equals("SETUP")) {
            return setUp(url);
        }
        if (operation.equals("CONNECT")) {
            try (Connection own = DriverManager.getConnection(url)) {
                return query(own);
            }
        }
        Connection connection = connections.get(url);
        if (connection == null) {
            throw new IllegalArgumentException(operation);
        }
        if (operation.startsWith("PREPARED")) {
            return prepared(operation, connection);
        }
        try (Statement statement = connection.createStatement()) {
            return plain(operation, statement);
        }
    }

    private String setUp(String url) throws SQLException {
        if (!connections.containsKey(url)) {
            Connection connection = DriverManager.getConnection(url);
            connections.put(url, connection);
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(50))");
                statement.execute("INSERT INTO item VALUES (7, 'seven')");
            }
        }
        return "ready";
    }

    private String query(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUERY + 7)) {
            return rows.next() ? rows.getString(1) : "none";
        }
    }

    private String plain(String operation, Statement statement) throws SQLException {
        switch (operation) {
            case "QUERY":
                return query(statement.getConnection());
            case "EXECUTE":
                return String.valueOf(statement.execute(QUERY + 7));
            case "UPDATE":
                return String.valueOf(statement.executeUpdate("UPDATE item SET name = 'hunter2' WHERE id = 8"));
            case "BATCH":
                statement.addBatch("UPDATE item SET name = 'hunter2' WHERE id = 8");
                statement.addBatch("UPDATE item SET name = 'other' WHERE id = 9");
                statement.addBatch("UPDATE item SET name = 'more' WHERE id = 10");
                return String.valueOf(statement.executeBatch().length);
            case "UNKNOWN_TABLE":
                return String.valueOf(statement.execute("SELECT 'hunter2' FROM nowhere"));
            case "DUPLICATE":
                return String.valueOf(statement.executeUpdate("INSERT INTO item VALUES (7, 'hunter2')"));
            case "CLOSED":
                statement.close();
                return String.valueOf(statement.execute(QUERY + 7));
            case "PING":
                return String.valueOf(statement.execute(ping(statement.getConnection())));
            case "NOTHING":
                return "nothing";
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    private static String ping(Connection connection) throws SQLException {
        switch (connection.getMetaData().getDatabaseProductName()) {
            case "Apache Derby":
                return "values 1";
            case "HSQL Database Engine":
                return "SELECT 1 FROM INFORMATION_SCHEMA.SYSTEM_USERS";
            default:
                return "select  1;";
        }
    }

    private String prepared(String operation, Connection connection) throws SQLException {
        switch (operation) {
            case "PREPARED_QUERY":
            case "PREPARED_EXECUTE":
                try (PreparedStatement statement = connection.prepareStatement(QUERY + "?")) {
                    statement.setInt(1, 7);
                    if (operation.equals("PREPARED_EXECUTE")) {
                        return String.valueOf(statement.execute());
                    }
                    try (ResultSet rows = statement.executeQuery()) {
                        return rows.next() ? rows.getString(1) : "none";
                    }
                }
            case "PREPARED_UPDATE":
                try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                    statement.setInt(1, id++);
                    return String.valueOf(statement.executeUpdate());
                }
            case "PREPARED_BATCH":
                try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
                    for (int i = 0; i < 3; i++) {
                        statement.setInt(1, id++);
                        statement.addBatch();
                    }
                    return String.valueOf(statement.executeBatch().length);
                }
            case "PREPARED_PING":
                try (PreparedStatement statement = connection.prepareStatement(ping(connection))) {
                    return String.valueOf(statement.execute());
                }
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection each : connections.values()) {
            each.close();
        }
    }
}
