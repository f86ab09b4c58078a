// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers and the servers that they are made for: what is recorded, and what the server receives. */
class ServersTest {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    @TempDir
    private static Path directory;

    private static FakeDaemon daemon;
    private static InProcessAgent agent;
    private static EmbeddedPostgres postgres;
    private static String postgresMissing = "";
    private static MariaDbServer mariaDb;

    private enum Server {
        POSTGRESQL("jdbc:postgresql://127.0.0.1:%d/postgres", "?user=postgres&password=hunter2", "PostgreSQL"),
        AWS_WRAPPER(
                "jdbc:aws-wrapper:postgresql://127.0.0.1:%d/postgres", "?user=postgres&password=hunter2", "PostgreSQL"),
        MARIADB("jdbc:mariadb://127.0.0.1:%d/orders", "?user=root&password=", "MariaDB"),
        MARIADB_PREPARED(
                "jdbc:mariadb://127.0.0.1:%d/orders", "?user=root&password=&useServerPrepStmts=true", "MariaDB"),
        MYSQL("jdbc:mysql://127.0.0.1:%d/orders", "?user=root&password=&sslMode=DISABLED", "MySQL"),
        MYSQL_PREPARED(
                "jdbc:mysql://127.0.0.1:%d/orders",
                "?user=root&password=&sslMode=DISABLED&useServerPrepStmts=true&rewriteBatchedStatements=true", "MySQL");

        final String place;
        final String parameters;
        final String product;

        Server(String place, String parameters, String product) {
            this.place = place;
            this.parameters = parameters;
            this.product = product;
        }

        boolean isPostgres() {
            return product.equals("PostgreSQL");
        }

        String recorded() {
            return String.format(place, isPostgres() ? postgres.getPort() : mariaDb.port())
                    .replace("aws-wrapper:", "");
        }

        String url() {
            return String.format(place, isPostgres() ? postgres.getPort() : mariaDb.port()) + parameters;
        }

        void assumeThere() {
            if (isPostgres()) {
                assumeTrue(postgres != null, "no PostgreSQL: " + postgresMissing);
            } else {
                assumeTrue(mariaDb != null, "no MariaDB: Debian's mariadb-server is not installed");
            }
        }

        List<String> received() throws IOException {
            return isPostgres() ? postgresLog() : mariaDb.received();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon, "sql=true");
        try {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("log_statement", "all")
                    .setServerConfig("logging_collector", "on")
                    .setServerConfig("log_directory", directory.toString())
                    .setServerConfig("log_filename", "postgres.log")
                    .setServerConfig("log_file_mode", "0644")
                    .start();
        } catch (IOException | RuntimeException cannotStart) {
            postgresMissing = cannotStart.toString();
        }
        if (MariaDbServer.isInstalled()) {
            mariaDb = MariaDbServer.start();
            try (Connection connection =
                            DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + mariaDb.port() + "/?user=root");
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE orders");
                statement.execute("CREATE PROCEDURE orders.answer() SELECT 42");
            }
        }
    }

    @AfterEach
    void everyDocumentWasTaken() {
        daemon.verifyAllTaken();
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
        if (mariaDb != null) {
            mariaDb.close();
        }
        agent.close();
        daemon.close();
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void recordsWhatTheApplicationExecutes(Server server) throws Exception {
        server.assumeThere();
        List<Document> statements = sampled(server);
        assertThat(statements)
                .extracting(each -> each.text("sql.sanitized_query"))
                .containsExactly(
                        "DROP TABLE IF EXISTS item",
                        "CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(?))",
                        "INSERT INTO item VALUES (?, ?)",
                        "INSERT INTO item VALUES (?, ?)",
                        "SELECT name FROM item WHERE id = ?",
                        "UPDATE item SET name = ? WHERE id = ?",
                        server.isPostgres() ? "{? = call abs(?)}" : "{call answer()}",
                        "INSERT INTO item VALUES (?, ?)");
        assertThat(statements)
                .extracting(each -> each.has("sql.preparation") ? each.text("sql.preparation") : "")
                .containsExactly("", "", "statement", "statement", "", "", "call", "");
        String database = server.isPostgres() ? "postgres" : "orders";
        assertThat(statements).allSatisfy(each -> {
            assertThat(each.name()).isEqualTo(database + "@127.0.0.1");
            assertThat(each.text("sql.url")).isEqualTo(server.recorded());
            assertThat(each.text("sql.user")).isEqualTo(server.isPostgres() ? "postgres" : "root");
            assertThat(each.text("sql.database_type")).isEqualTo(server.product);
            assertThat(each.text("sql.database_version")).isNotEmpty();
            assertThat(each.text("sql.driver_version")).isNotEmpty();
            assertThat(each.toString()).doesNotContain("hunter2");
        });
        Document failed = statements.get(statements.size() - 1);
        assertThat(failed.flag("fault")).isTrue();
        assertThat(statements.get(3).number("metadata.weft.batch_size")).isEqualTo(2);
        assertThat(statements.get(5).number("metadata.weft.batch_size")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void serverReceivesNothingFromTheAgent(Server server) throws Exception {
        server.assumeThere();
        agent.inRequest(UNSAMPLED, () -> work(server));
        int before = server.received().size();
        agent.inRequest(UNSAMPLED, () -> work(server));
        List<String> expected = since(server, before);
        before = server.received().size();
        sampled(server);
        assertThat(since(server, before)).isEqualTo(expected).hasSizeGreaterThan(7);
    }

    /** The log is written a moment after the answer. */
    private static List<String> since(Server server, int before) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 'end of the work'");
        }
        while (true) {
            List<String> all = server.received();
            for (int i = before; i < all.size(); i++) {
                if (all.get(i).contains("end of the work")) {
                    return connectionsOfWork(all.subList(before, i));
                }
            }
            Thread.onSpinWait();
        }
    }

    /** Both runs are followed by the same connection, so it need not be cut off. */
    private static List<String> connectionsOfWork(List<String> received) {
        return received.stream()
                .map(each -> each.replaceAll("[0-9]+", "#"))
                .filter(each -> !each.contains("Quit") && !each.contains("Connect"))
                .toList();
    }

    private static List<String> postgresLog() throws IOException {
        List<String> statements = new ArrayList<>();
        Path log = directory.resolve("postgres.log");
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                if (line.contains("LOG:  statement: ") || line.contains("LOG:  execute ")) {
                    statements.add(line.substring(line.indexOf("LOG:")));
                }
            }
        }
        return statements;
    }

    private static List<Document> sampled(Server server) throws Exception {
        agent.inRequest(() -> work(server));
        // The AWS wrapper asks the server who it is.
        return daemon.takeSegment("subject").subsegments().stream()
                .filter(each -> !each.text("sql.sanitized_query").contains("pg_catalog"))
                .toList();
    }

    private static boolean work(Server server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url())) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("DROP TABLE IF EXISTS item");
                statement.executeUpdate("CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR(50))");
            }
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?, 'hunter2')")) {
                statement.setInt(1, 1);
                statement.executeUpdate();
                for (int i = 2; i < 4; i++) {
                    statement.setInt(1, i);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT name FROM item WHERE id = 2")) {
                assertThat(rows.next()).isTrue();
            }
            try (Statement statement = connection.createStatement()) {
                statement.addBatch("UPDATE item SET name = 'hunter2' WHERE id = 1");
                statement.addBatch("UPDATE item SET name = 'other' WHERE id = 2");
                statement.executeBatch();
            }
            call(server, connection);
            try (Statement statement = connection.createStatement()) {
                return statement.execute("INSERT INTO item VALUES (1, 'hunter2')");
            } catch (SQLException duplicate) {
                return false;
            }
        }
    }

    private static void call(Server server, Connection connection) throws SQLException {
        if (server.isPostgres()) {
            try (CallableStatement statement = connection.prepareCall("{? = call abs(?)}")) {
                statement.registerOutParameter(1, java.sql.Types.INTEGER);
                statement.setInt(2, -1);
                statement.execute();
            }
        } else {
            try (CallableStatement statement = connection.prepareCall("{call answer()}")) {
                statement.execute();
            }
        }
    }

    /** Its classes had other names. The jars are fetched with -Pmatrix only. */
    @ParameterizedTest
    @ValueSource(strings = {"8.4-702.jdbc3", "9.0-801.jdbc4", "9.4-1206-jdbc42"})
    void statementsOfOldPostgresDriversAreRecordedOnce(String version) throws Exception {
        Server.POSTGRESQL.assumeThere();
        Path jar = Path.of("target", "drivers", "postgresql-" + version + ".jar");
        assumeTrue(Files.exists(jar), "no " + jar);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            java.sql.Driver driver = (java.sql.Driver) loader.loadClass("org.postgresql.Driver")
                    .getDeclaredConstructor()
                    .newInstance();
            agent.inRequest(() -> executeOnce(driver));
        }
        List<Document> statements = daemon.takeSegment("subject").subsegments();
        assertThat(statements)
                .extracting(each -> each.text("sql.sanitized_query"))
                .containsExactly("SELECT ?", "SELECT ?", "SELECT abs(?)", "SET statement_timeout = ?");
        assertThat(statements).extracting(Document::name).containsOnly("postgres@127.0.0.1");
        assertThat(statements.get(2).text("sql.preparation")).isEqualTo("statement");
        assertThat(statements.get(3).number("metadata.weft.batch_size")).isEqualTo(1);
    }

    private static boolean executeOnce(java.sql.Driver driver) throws SQLException {
        try (Connection connection = driver.connect(Server.POSTGRESQL.url(), new java.util.Properties());
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT abs(?)")) {
            statement.execute("SELECT 2");
            statement.executeQuery("SELECT 3").close();
            prepared.setInt(1, 4);
            prepared.executeQuery().close();
            statement.addBatch("SET statement_timeout = 0");
            return statement.executeBatch().length == 1;
        }
    }

    @Test
    void namesOfPropertiesAndOfUrlsAreOneDatabase() throws Exception {
        Server.POSTGRESQL.assumeThere();
        String url = Server.POSTGRESQL.recorded();
        java.util.Properties properties = new java.util.Properties();
        properties.putAll(Map.of("user", "postgres", "password", "hunter2"));
        agent.inRequest(() -> {
            try (Connection connection = DriverManager.getConnection(url, properties);
                    Statement statement = connection.createStatement()) {
                return statement.execute("SELECT 2");
            }
        });
        Document statement = daemon.takeSegment("subject").onlySubsegment();
        assertThat(statement.text("sql.user")).isEqualTo("postgres");
        assertThat(statement.text("sql.url")).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({"POSTGRESQL", "MARIADB", "MYSQL"})
    void lostConnectionIsAFault(Server server) throws Exception {
        server.assumeThere();
        agent.inRequest(() -> {
            try (Connection connection = DriverManager.getConnection(server.url());
                    Statement statement = connection.createStatement();
                    Connection other = DriverManager.getConnection(server.url());
                    Statement killing = other.createStatement()) {
                String id;
                try (ResultSet row = statement.executeQuery(
                        server.isPostgres() ? "SELECT pg_backend_pid()" : "SELECT connection_id()")) {
                    row.next();
                    id = row.getString(1);
                }
                killing.execute(server.isPostgres() ? "SELECT pg_terminate_backend(" + id + ")" : "KILL " + id);
                return statement.execute("SELECT 3");
            } catch (SQLException lost) {
                return false;
            }
        });
        List<Document> statements = daemon.takeSegment("subject").subsegments();
        assertThat(statements).hasSize(3);
        assertThat(statements.get(2).flag("fault")).isTrue();
    }
}
