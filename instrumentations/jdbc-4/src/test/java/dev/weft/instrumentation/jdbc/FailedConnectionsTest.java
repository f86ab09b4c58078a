// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A connection that cannot be made is one failed subsegment of the database. */
class FailedConnectionsTest {

    private static final String UNSAMPLED = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String EMBEDDED = "jdbc:h2:mem:exhausted";

    private static FakeDaemon daemon;
    private static InProcessAgent agent;
    private static int closedPort;

    private enum Driver {
        POSTGRESQL,
        MYSQL,
        MARIADB,
        SQL_SERVER,
        H2;

        /** Of a port on which no server listens. */
        DataSource refused() throws SQLException {
            switch (this) {
                case POSTGRESQL:
                    PGSimpleDataSource postgres = new PGSimpleDataSource();
                    postgres.setUrl(url("postgresql"));
                    return postgres;
                case MYSQL:
                    MysqlDataSource mysql = new MysqlDataSource();
                    mysql.setUrl(url("mysql"));
                    return mysql;
                case MARIADB:
                    return new MariaDbDataSource(url("mariadb"));
                case SQL_SERVER:
                    SQLServerDataSource sqlServer = new SQLServerDataSource();
                    sqlServer.setServerName("127.0.0.1");
                    sqlServer.setPortNumber(closedPort);
                    sqlServer.setDatabaseName("orders");
                    sqlServer.setLoginTimeout(1);
                    sqlServer.setConnectRetryCount(0);
                    return sqlServer;
                default:
                    JdbcDataSource h2 = new JdbcDataSource();
                    h2.setURL(url("h2:tcp"));
                    return h2;
            }
        }
    }

    private enum Pool {
        HIKARI {
            @Override
            DataSource open(String url) {
                HikariConfig config = new HikariConfig();
                config.setJdbcUrl(url);
                config.setMaximumPoolSize(1);
                config.setInitializationFailTimeout(-1);
                config.setConnectionTimeout(300);
                return new HikariDataSource(config);
            }
        },
        HIKARI_AT_ONCE {
            @Override
            DataSource open(String url) {
                HikariDataSource pool = new HikariDataSource();
                pool.setJdbcUrl(url);
                pool.setMaximumPoolSize(1);
                pool.setConnectionTimeout(300);
                return pool;
            }
        },
        DBCP {
            @Override
            DataSource open(String url) {
                BasicDataSource pool = new BasicDataSource();
                pool.setUrl(url);
                pool.setMaxTotal(1);
                pool.setMaxWaitMillis(300);
                return pool;
            }
        },
        C3P0 {
            @Override
            DataSource open(String url) {
                ComboPooledDataSource pool = new ComboPooledDataSource();
                pool.setJdbcUrl(url);
                pool.setMinPoolSize(1);
                pool.setInitialPoolSize(1);
                pool.setMaxPoolSize(1);
                pool.setCheckoutTimeout(600);
                return pool;
            }
        },
        TOMCAT {
            @Override
            DataSource open(String url) {
                PoolProperties properties = new PoolProperties();
                properties.setUrl(url);
                properties.setInitialSize(1);
                properties.setMaxActive(1);
                properties.setMaxWait(300);
                return new org.apache.tomcat.jdbc.pool.DataSource(properties);
            }
        },
        AGROAL {
            @Override
            DataSource open(String url) throws SQLException {
                return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(configuration -> configuration
                                .maxSize(1)
                                .acquisitionTimeout(Duration.ofMillis(300))
                                .connectionFactoryConfiguration(
                                        factory -> factory.jdbcUrl(url).principal(new NamePrincipal("")))));
            }
        };

        abstract DataSource open(String url) throws SQLException;
    }

    private static String url(String scheme) {
        return "jdbc:" + scheme + "://127.0.0.1:" + closedPort + "/orders?user=app&password=hunter2";
    }

    @BeforeAll
    static void start() throws IOException {
        System.setProperty("com.mchange.v2.log.MLog", "com.mchange.v2.log.jdk14logging.Jdk14MLog");
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
    }

    @AfterEach
    void everyDocumentWasTaken() {
        daemon.verifyAllTaken();
    }

    @AfterAll
    static void stop() {
        agent.close();
        daemon.close();
    }

    private interface Source {
        Connection connect() throws SQLException;
    }

    /** The segment of a request that gets no connection. */
    private static Document failing(Source source) throws Exception {
        agent.inRequest(() -> {
            assertThatThrownBy(source::connect).isInstanceOf(Exception.class);
            return null;
        });
        return daemon.takeSegment("subject");
    }

    private static void assertFailed(Document failed, String name) {
        assertThat(failed.name()).isEqualTo(name);
        assertThat(failed.text("namespace")).isEqualTo("remote");
        assertThat(failed.flag("fault")).isTrue();
        assertThat(failed.has("sql")).isTrue();
        assertThat(failed.exceptions()).isNotEmpty();
        assertThat(failed.toString()).doesNotContain("hunter2");
    }

    private static double seconds(Document subsegment) {
        return subsegment.endTime().subtract(subsegment.startTime()).doubleValue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb", "hsqldb:hsql"})
    void refusedConnectionIsAFault(String scheme) throws Exception {
        Document failed =
                failing(() -> DriverManager.getConnection(url(scheme))).onlySubsegment();
        assertFailed(failed, "orders@127.0.0.1");
        assertThat(failed.text("sql.url")).endsWith("//127.0.0.1:" + closedPort + "/orders");
    }

    @ParameterizedTest
    @EnumSource(Driver.class)
    void refusedConnectionOfADataSourceIsAFault(Driver driver) throws Exception {
        assertFailed(failing(driver.refused()::getConnection).onlySubsegment(), "orders@127.0.0.1");
    }

    @ParameterizedTest
    @EnumSource(Pool.class)
    void refusedConnectionOfAPoolIsOneFault(Pool pool) throws Exception {
        DataSource source = pool.open(url("postgresql"));
        try {
            assertFailed(failing(source::getConnection).onlySubsegment(), "orders@127.0.0.1");
            // The pool may throw the same exception again.
            assertFailed(failing(source::getConnection).onlySubsegment(), "orders@127.0.0.1");
        } finally {
            close(source);
        }
    }

    @ParameterizedTest
    @EnumSource(Pool.class)
    void waitingForABusyPoolIsOneFault(Pool pool) throws Exception {
        DataSource source = pool.open(EMBEDDED);
        try (Connection busy = onlyConnection(source)) {
            assertThat(busy.isClosed()).isFalse();
            Document failed = failing(source::getConnection).onlySubsegment();
            assertFailed(failed, "exhausted");
            assertThat(failed.text("sql.connection_string")).isEqualTo(EMBEDDED);
            assertThat(seconds(failed)).isGreaterThan(0.29);
        } finally {
            close(source);
        }
    }

    @Test
    void serverThatDoesNotAnswerIsAFault() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/orders?loginTimeout=1";
            Document failed = failing(() -> DriverManager.getConnection(url)).onlySubsegment();
            assertFailed(failed, "orders@127.0.0.1");
            assertThat(seconds(failed)).isGreaterThan(0.9);
        }
    }

    @Test
    void recordsNothingInAnUnsampledRequest() throws Exception {
        agent.inRequest(UNSAMPLED, () -> {
            assertThatThrownBy(() -> DriverManager.getConnection(url("postgresql")))
                    .isInstanceOf(SQLException.class);
            return null;
        });
    }

    /** {@code DriverManager} tries the next one. */
    @Test
    void ignoresADriverThatThrowsForTheUrlOfAnotherOne() throws Exception {
        java.sql.Driver driver = DriverManager.getDriver(url("postgresql"));
        ConnectionHooks.Connect hook = new ConnectionHooks.Connect(agent.agent().handlers());
        agent.inRequest(() -> {
            Object call = hook.enter(driver, EMBEDDED, new Properties());
            return hook.exit(call, null, new SQLException("not mine"));
        });
        assertThat(daemon.takeSegment("subject").subsegments()).isEmpty();
    }

    @Test
    void dataSourceThatReturnsNoConnectionIsLeftAlone() throws Exception {
        DataSource source = Driver.POSTGRESQL.refused();
        DataSourceHooks.GetConnection hook =
                new DataSourceHooks.GetConnection(agent.agent().handlers());
        agent.inRequest(() -> {
            Object call = hook.enter(source, null, null);
            assertThat(hook.exit(call, null, null)).isNull();
            return null;
        });
        assertThat(daemon.takeSegment("subject").subsegments()).isEmpty();
    }

    /** On a busy machine a pool does not make its first connection in the time that the test gives it for the second. */
    private static Connection onlyConnection(DataSource source) throws SQLException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                return source.getConnection();
            } catch (SQLException late) {
                if (System.nanoTime() > until) {
                    throw late;
                }
            }
        }
    }

    private static void close(DataSource source) throws Exception {
        if (source instanceof ComboPooledDataSource) {
            ((ComboPooledDataSource) source).close();
        } else if (source instanceof AutoCloseable) {
            ((AutoCloseable) source).close();
        } else {
            ((org.apache.tomcat.jdbc.pool.DataSource) source).close(true);
        }
    }
}
