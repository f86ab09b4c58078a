// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.scores;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The scores in a database: a row for each game. */
final class Scores {

    private final DataSource database;

    Scores(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE score (player VARCHAR(100), points INT)");
        }
    }

    void add(String player, int points) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO score VALUES (?, ?)")) {
            insert.setString(1, player);
            insert.setInt(2, points);
            insert.executeUpdate();
        }
    }

    Standing standing(String player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT SUM(points) FROM score GROUP BY player HAVING SUM(points) >= "
                                + "(SELECT SUM(points) FROM score WHERE player = ?) ORDER BY 1")) {
            select.setString(1, player);
            try (ResultSet sums = select.executeQuery()) {
                int points = 0;
                int rank = 0;
                while (sums.next()) {
                    if (rank++ == 0) {
                        points = sums.getInt(1);
                    }
                }
                return new Standing(points, rank);
            }
        }
    }
}
