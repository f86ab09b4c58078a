// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements through pools and proxies: each is recorded once, and nothing that a pool does by itself. */
class PoolsTest {

    private static final String URL = "jdbc:h2:mem:pools;DB_CLOSE_DELAY=-1";
    private static final String PING = "SELECT 1";
    private static final String INIT = "SELECT 'by the pool'";

    private static FakeDaemon daemon;
    private static InProcessAgent agent;

    private interface Source extends AutoCloseable {

        Connection get() throws SQLException;

        @Override
        default void close() throws Exception {}
    }

    private record Closing(Getter getter, AutoCloseable pool) implements Source {

        @Override
        public Connection get() throws SQLException {
            return getter.get();
        }

        @Override
        public void close() throws Exception {
            pool.close();
        }
    }

    private interface Getter {
        Connection get() throws SQLException;
    }

    private enum Pool {
        HIKARI {
            @Override
            Source open() {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(URL);
                config.setConnectionTestQuery(PING);
                config.setConnectionInitSql(INIT);
                config.setMaximumPoolSize(4);
                HikariDataSource pool = new HikariDataSource(config);
                return new Closing(pool::getConnection, pool);
            }
        },
        DBCP {
            @Override
            Source open() {
                BasicDataSource pool = new BasicDataSource();
                pool.setUrl(URL);
                pool.setValidationQuery(PING);
                pool.setTestOnBorrow(true);
                pool.setPoolPreparedStatements(true);
                return new Closing(pool::getConnection, pool);
            }
        },
        C3P0 {
            @Override
            Source open() {
                ComboPooledDataSource pool = new ComboPooledDataSource();
                pool.setJdbcUrl(URL);
                pool.setPreferredTestQuery(PING);
                pool.setTestConnectionOnCheckout(true);
                pool.setMaxStatements(10);
                return new Closing(pool::getConnection, pool::close);
            }
        },
        TOMCAT {
            @Override
            Source open() {
                PoolProperties properties = new PoolProperties();
                properties.setUrl(URL);
                properties.setDriverClassName("org.h2.Driver");
                properties.setValidationQuery(PING);
                properties.setTestOnBorrow(true);
                org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource(properties);
                return new Closing(pool::getConnection, pool::close);
            }
        },
        AGROAL {
            @Override
            Source open() throws SQLException {
                AgroalDataSource pool = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(configuration -> configuration
                                .maxSize(2)
                                .acquisitionTimeout(Duration.ofSeconds(10))
                                .connectionFactoryConfiguration(factory ->
                                        factory.jdbcUrl(URL).initialSql(INIT).principal(new NamePrincipal("")))));
                return new Closing(pool::getConnection, pool);
            }
        },
        H2 {
            @Override
            Source open() {
                JdbcConnectionPool pool = JdbcConnectionPool.create(URL, "", "");
                return new Closing(pool::getConnection, pool::dispose);
            }
        },
        P6SPY {
            @Override
            Source open() {
                return () -> DriverManager.getConnection(URL.replace("jdbc:", "jdbc:p6spy:"));
            }
        };

        abstract Source open() throws SQLException;
    }

    @BeforeAll
    static void startAgent() throws SQLException {
        System.setProperty("com.mchange.v2.log.MLog", "com.mchange.v2.log.jdk14logging.Jdk14MLog");
        System.setProperty("p6spy.config.appender", "com.p6spy.engine.spy.appender.StdoutLogger");
        System.setProperty(
                "p6spy.config.excludecategories", "statement,batch,commit,rollback,result,resultset,info,debug");
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon, "sql=true");
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE item (id INTEGER, name VARCHAR(50))");
        }
    }

    @AfterEach
    void everyDocumentWasTaken() {
        daemon.verifyAllTaken();
    }

    @AfterAll
    static void stopAgent() {
        agent.close();
        daemon.close();
    }

    @ParameterizedTest
    @EnumSource(Pool.class)
    void eachStatementIsOneSubsegment(Pool pool) throws Exception {
        try (Source source = pool.open()) {
            for (int i = 0; i < 2; i++) {
                agent.inRequest(() -> {
                    work(source);
                    return null;
                });
                List<Document> statements = daemon.takeSegment("subject").subsegments();
                assertThat(statements)
                        .extracting(each -> each.text("sql.sanitized_query"))
                        .containsExactly(
                                "SELECT name FROM item WHERE id = ?",
                                "INSERT INTO item VALUES (?, ?)",
                                "INSERT INTO item VALUES (?, ?)",
                                "DELETE FROM item");
                assertThat(statements).extracting(Document::name).containsOnly("pools");
                assertThat(statements)
                        .extracting(each -> each.text("sql.connection_string"))
                        .containsOnly("jdbc:h2:mem:pools");
            }
        }
    }

    private static void work(Source source) throws SQLException {
        try (Connection connection = source.get()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT name FROM item WHERE id = 7").close();
            }
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO item VALUES (?, 'x')")) {
                statement.setInt(1, 8);
                statement.executeUpdate();
                statement.setInt(1, 9);
                statement.addBatch();
                statement.executeBatch();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM item");
            }
        }
    }

    /** Its own threads fill the pool for the first request, and execute a statement on each connection. */
    @Test
    void poolsOwnThreadsBelongToNoRequest() throws Exception {
        try (Source source = Pool.HIKARI.open()) {
            agent.inRequest(() -> {
                try (Connection one = source.get();
                        Connection two = source.get();
                        Connection three = source.get()) {
                    return one.isValid(1) && two.isValid(1) && three.isValid(1);
                }
            });
        }
        assertThat(daemon.takeSegment("subject").subsegments()).isEmpty();
    }
}
