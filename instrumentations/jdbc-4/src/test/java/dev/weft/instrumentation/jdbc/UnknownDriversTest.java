// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relique.jdbc.csv.CsvDriver;

/** A driver that no list names. */
class UnknownDriversTest {

    @TempDir
    private Path directory;

    private FakeDaemon daemon;

    @BeforeEach
    void writeTable() throws Exception {
        daemon = new FakeDaemon();
        Files.writeString(directory.resolve("item.csv"), "id,name\n7,seven\n");
    }

    @AfterEach
    void everyDocumentWasTaken() {
        daemon.verifyAllTaken();
        daemon.close();
    }

    @Test
    void isFoundByItsInstances() throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon, "sql=true")) {
            agent.agent().handlers();
            // Woven with the first driver.
            DriverManager.registerDriver(new CsvDriver());
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            List<Document> statements = List.of();
            while (statements.isEmpty() && System.nanoTime() < until) {
                statements = query(agent, DriverManager::getConnection);
            }
            assertThat(statements).hasSize(1);
            assertThat(statements.get(0).text("sql.sanitized_query")).isEqualTo("SELECT name FROM item WHERE id = ?");
            assertThat(statements.get(0).text("sql.connection_string")).isEqualTo("jdbc:relique:");
            assertThat(statements.get(0).name()).isEqualTo("database");
        }
    }

    @Test
    void statementsThatTheUserNamesAreWovenAtOnce() throws Exception {
        try (InProcessAgent agent =
                InProcessAgent.start(daemon, "jdbc.statements=org.relique.jdbc.csv.CsvStatement", "sql=true")) {
            CsvDriver driver = new CsvDriver();
            List<Document> statements = query(agent, url -> driver.connect(url, new Properties()));
            assertThat(statements).hasSize(1);
            assertThat(statements.get(0).text("sql.sanitized_query")).isEqualTo("SELECT name FROM item WHERE id = ?");
        }
    }

    private interface Source {
        Connection connect(String url) throws Exception;
    }

    private List<Document> query(InProcessAgent agent, Source source) throws Exception {
        agent.inRequest(() -> {
            try (Connection connection = source.connect("jdbc:relique:csv:" + directory);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT name FROM item WHERE id = 7")) {
                return rows.next();
            }
        });
        return daemon.takeSegment("subject").subsegments();
    }
}
