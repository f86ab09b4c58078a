// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hook at a statement: its cost, and drivers that answer badly. */
class StatementHooksTest {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    /** Thousands of documents need not be checked. */
    private static final String NO_RECEIVER = "daemon=127.0.0.1:9";

    private static final int CALLS = 2_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FakeDaemon daemon = new FakeDaemon();

    @AfterEach
    void stopReceiver() {
        daemon.close();
    }

    private enum Fault {
        CONNECTION_THROWS,
        CONNECTION_IS_NULL,
        METADATA_THROWS,
        METADATA_IS_NULL,
        URL_THROWS,
        URL_IS_NULL,
        THROWS_ERRORS
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void driverThatAnswersBadlyIsRecordedWithoutItsAnswer(Fault fault) throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon, "sql=true")) {
            StatementHooks.Execute hook =
                    new StatementHooks.Execute(agent.agent().handlers());
            Statement statement = bad(fault);
            agent.inRequest(() -> {
                Object call = hook.enter(statement, "SELECT 'hunter2'", null);
                return hook.exit(call, Boolean.TRUE, null);
            });
            Document recorded = daemon.takeSegment("subject").onlySubsegment();
            assertThat(recorded.name()).isEqualTo("database");
            assertThat(recorded.text("sql.sanitized_query")).isEqualTo("SELECT ?");
            assertThat(recorded.has("fault")).isFalse();
        }
    }

    private static Statement bad(Fault fault) {
        Object metaData = proxy(DatabaseMetaData.class, name -> {
            if (fault == Fault.URL_THROWS) {
                throw new SQLException("hunter2");
            }
            return null;
        });
        Object connection = proxy(Connection.class, name -> {
            switch (fault) {
                case METADATA_THROWS -> throw new SQLException("hunter2");
                case THROWS_ERRORS -> throw new StackOverflowError();
                default -> {
                    return fault == Fault.METADATA_IS_NULL ? null : metaData;
                }
            }
        });
        return (Statement) proxy(PreparedStatement.class, name -> {
            switch (fault) {
                case CONNECTION_THROWS -> throw new SQLException("closed");
                default -> {
                    return fault == Fault.CONNECTION_IS_NULL ? null : connection;
                }
            }
        });
    }

    private interface Answer {
        Object to(String method) throws Throwable;
    }

    private static Object proxy(Class<?> type, Answer answer) {
        return Proxy.newProxyInstance(
                StatementHooksTest.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("toString")) {
                        throw new IllegalStateException("toString");
                    }
                    return answer.to(method.getName());
                });
    }

    @Test
    void statementOfClosedConnectionFailsAsWithoutAgent() throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon);
                Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            Statement statement = connection.createStatement();
            connection.close();
            agent.inRequest(() -> {
                assertThatThrownBy(() -> statement.execute("SELECT 2")).isInstanceOf(SQLException.class);
                return null;
            });
            assertThat(daemon.takeSegment("subject").onlySubsegment().flag("fault"))
                    .isTrue();
        }
    }

    @Test
    void longStatementIsCut() throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon, "sql=true");
                Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            String text = "SELECT \ud800 '" + "hunter2".repeat(1_500_000) + "\0'";
            agent.inRequest(() -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.execute(text);
                } catch (SQLException refused) {
                    return false;
                }
            });
            assertThat(daemon.takeSegment("subject").toString())
                    .contains("sanitized_query")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void textIsForgottenWhenTheStatementIsClosed() throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon, "sql=true");
                Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            PreparedStatement statement = connection.prepareStatement("SELECT 2");
            agent.inRequest(() -> {
                statement.execute();
                statement.close();
                assertThatThrownBy(statement::execute).isInstanceOf(SQLException.class);
                return null;
            });
            List<Document> statements = daemon.takeSegment("subject").subsegments();
            assertThat(statements).hasSize(2);
            assertThat(statements.get(0).text("sql.sanitized_query")).isEqualTo("SELECT ?");
            assertThat(statements.get(1).has("sql.sanitized_query")).isFalse();
        }
    }

    @Test
    void unsampledStatementAllocatesNothing() throws Exception {
        assertThat(bytes(UNSAMPLED)).isLessThan(1);
    }

    @Test
    void sampledStatementAllocatesLittle() throws Exception {
        assertThat(bytes(null)).isBetween(100.0, 400.0);
    }

    /** The average of the calls of a request. */
    private double bytes(String traceHeader) throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon, NO_RECEIVER);
                Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            StatementHooks.Execute hook =
                    new StatementHooks.Execute(agent.agent().handlers());
            double least = Double.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                least = Math.min(least, agent.inRequest(traceHeader, execute(hook, statement)));
            }
            return least;
        }
    }

    private static Callable<Double> execute(StatementHooks.Execute hook, Statement statement) {
        return () -> {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < CALLS; i++) {
                Object call = hook.enter(statement, "SELECT name FROM item", null);
                if (call != null) {
                    hook.exit(call, Boolean.TRUE, null);
                }
            }
            long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            return (after - before) / (double) CALLS;
        };
    }

    /** Less than one where the machine does nothing else. */
    @Test
    void sampledStatementTakesFewMicroseconds() throws Exception {
        try (InProcessAgent agent = InProcessAgent.start(daemon, NO_RECEIVER);
                Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement()) {
            StatementHooks.Execute hook =
                    new StatementHooks.Execute(agent.agent().handlers());
            long best = Long.MAX_VALUE;
            // The quickest of many: the machine does other work too.
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (best >= 90 * 4_000 && System.nanoTime() < until) {
                best = Math.min(best, agent.inRequest(() -> {
                    long start = System.nanoTime();
                    for (int j = 0; j < 90; j++) {
                        hook.exit(hook.enter(statement, "SELECT name FROM item", null), Boolean.TRUE, null);
                    }
                    return System.nanoTime() - start;
                }));
            }
            assertThat(best / 90).isLessThan(4_000);
        }
    }
}
