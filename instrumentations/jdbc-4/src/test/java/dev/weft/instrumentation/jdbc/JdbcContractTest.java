// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.ClientContract;
import dev.weft.contracts.Document;
import dev.weft.contracts.subject.ClientSubject;
import dev.weft.instrumentation.jdbc.subject.JdbcSubject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements of one connection to each database that runs in the JVM. */
class JdbcContractTest extends ClientContract {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

    private static final List<String> EXECUTIONS = List.of(
            "QUERY",
            "EXECUTE",
            "UPDATE",
            "PREPARED_QUERY",
            "PREPARED_EXECUTE",
            "PREPARED_UPDATE",
            "BATCH",
            "PREPARED_BATCH");

    /** Databases of this run: those of the last one live on in this JVM. */
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private enum Database {
        H2("jdbc:h2:mem:orders", ";DB_CLOSE_DELAY=-1;USER=sa;PASSWORD=hunter2", "H2"),
        HSQLDB("jdbc:hsqldb:mem:orders", ";user=SA;password=", "HSQL Database Engine"),
        DERBY("jdbc:derby:memory:orders", ";create=true;user=app;password=hunter2", "Apache Derby"),
        SQLITE("jdbc:sqlite:file:orders", "?mode=memory&cache=shared&password=hunter2", "SQLite");

        final String place;
        final String parameters;
        final String product;

        Database(String place, String parameters, String product) {
            this.place = place;
            this.parameters = parameters;
            this.product = product;
        }

        String connectionString() {
            return place + RUN;
        }

        String url() {
            return connectionString() + parameters;
        }
    }

    @Override
    protected Class<? extends ClientSubject> subject() {
        return JdbcSubject.class;
    }

    @Override
    protected List<String> agentArguments() {
        return List.of("sql=true");
    }

    @BeforeEach
    void setUp() {
        for (Database each : Database.values()) {
            assertThat(client.callOutsideRequest("SETUP", each.url())).isEqualTo("ready");
        }
    }

    static List<Arguments> executions() {
        List<Arguments> executions = new ArrayList<>();
        for (Database database : Database.values()) {
            for (String each : EXECUTIONS) {
                executions.add(Arguments.of(database, each));
            }
        }
        return executions;
    }

    @ParameterizedTest
    @MethodSource("executions")
    void recordsEachStatementOnce(Database database, String operation) {
        Document statement = statement(database, operation);
        assertThat(statement.name()).isEqualTo("orders" + RUN);
        assertThat(statement.text("namespace")).isEqualTo("remote");
        assertThat(statement.text("sql.connection_string")).isEqualTo(database.connectionString());
        assertThat(statement.text("sql.database_type")).isEqualTo(database.product);
        assertThat(statement.text("sql.driver_version")).isNotEmpty();
        assertThat(statement.has("sql.preparation")).isEqualTo(operation.startsWith("PREPARED"));
        assertThat(statement.has("metadata.weft.batch_size")).isEqualTo(operation.contains("BATCH"));
        assertThat(statement.has("fault")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("executions")
    void recordsTheTextWithoutLiterals(Database database, String operation) {
        Map<String, String> texts = Map.of(
                "QUERY", "SELECT name FROM item WHERE name <> ? AND id = ?",
                "EXECUTE", "SELECT name FROM item WHERE name <> ? AND id = ?",
                "UPDATE", "UPDATE item SET name = ? WHERE id = ?",
                "PREPARED_QUERY", "SELECT name FROM item WHERE name <> ? AND id = ?",
                "PREPARED_EXECUTE", "SELECT name FROM item WHERE name <> ? AND id = ?",
                "PREPARED_UPDATE", "INSERT INTO item VALUES (?, ?)",
                "BATCH", "UPDATE item SET name = ? WHERE id = ?",
                "PREPARED_BATCH", "INSERT INTO item VALUES (?, ?)");
        assertThat(statement(database, operation).text("sql.sanitized_query")).isEqualTo(texts.get(operation));
    }

    @ParameterizedTest
    @MethodSource("executions")
    void givesTheApplicationWhatTheDriverReturns(Database database, String operation) {
        client.callWithoutAgent("SETUP", database.url());
        String expected = client.callWithoutAgent(operation, database.url());
        assertThat(client.call(UNSAMPLED, operation, database.url())).containsExactly(expected);
        assertThat(client.call(null, operation, database.url())).containsExactly(expected);
        daemon.takeSegment("subject");
    }

    static Database[] databases() {
        return Database.values();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void countsTheStatementsOfABatch(Database database) {
        assertThat(statement(database, "BATCH").number("metadata.weft.batch_size"))
                .isEqualTo(3);
        assertThat(statement(database, "PREPARED_BATCH").number("metadata.weft.batch_size"))
                .isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void recordsAStatementOfANewConnection(Database database) {
        assertThat(statement(database, "CONNECT").name()).isEqualTo("orders" + RUN);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void failureIsAFaultWithItsCause(Database database) {
        Document statement = statement(database, "UNKNOWN_TABLE");
        assertThat(statement.flag("fault")).isTrue();
        assertThat(statement.exceptions().get(0).text("message")).contains("(SQLState ");
        assertThat(statement.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void refusedValueIsInNoDocument(Database database) {
        Document segment = segment(database, "DUPLICATE");
        assertThat(segment.onlySubsegment().flag("fault")).isTrue();
        assertThat(segment.toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void closedStatementFailsAsWithoutAgent(Database database) {
        client.callWithoutAgent("SETUP", database.url());
        String expected = client.callWithoutAgent("CLOSED", database.url());
        assertThat(client.call(null, "CLOSED", database.url())).containsExactly(expected);
        // SQLite's driver opens it again up to 3.8.
        assertThat(daemon.takeSegment("subject").onlySubsegment().has("fault"))
                .isEqualTo(expected.startsWith("thrown"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void leavesPingsOut(Database database) {
        assertThat(segment(database, "PING").subsegments()).isEmpty();
        assertThat(segment(database, "PREPARED_PING").subsegments()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void recordsNothingInAnUnsampledRequest(Database database) {
        for (String each : EXECUTIONS) {
            client.call(UNSAMPLED, each, database.url());
        }
        assertThat(segment(database, "NOTHING").subsegments()).isEmpty();
    }

    private Document statement(Database database, String operation) {
        return segment(database, operation).onlySubsegment();
    }

    private Document segment(Database database, String operation) {
        client.call(null, operation, database.url());
        return daemon.takeSegment("subject");
    }
}
