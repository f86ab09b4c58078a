// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * JDBC drivers. Their statements are woven by exact name, and wrappers never: pools, proxies and federating drivers all call
 * the driver's own statement in the end, so each statement is seen once.
 */
public final class JdbcInstrumentation extends Instrumentation {

    /** No classes: their sites apply to the statements that the user names, and to the drivers that register. */
    static final String ANY_STATEMENT = "*.Statement";

    static final String ANY_CONNECTION = "*.Connection";
    static final String ANY_DRIVER = "*.Driver";

    private static final String[] STATEMENTS = {
        // PostgreSQL since 9.4.1207, and EDB.
        "org.postgresql.jdbc.PgStatement",
        "org.postgresql.jdbc.PgPreparedStatement",
        "org.postgresql.jdbc.PgCallableStatement",
        "com.edb.jdbc.PgStatement",
        "com.edb.jdbc.PgPreparedStatement",
        "com.edb.jdbc.PgCallableStatement",
        // PostgreSQL 8.4 to 9.4.1206.
        "org.postgresql.jdbc2.AbstractJdbc2Statement",
        "org.postgresql.jdbc3.AbstractJdbc3Statement",
        "org.postgresql.jdbc42.AbstractJdbc42Statement",
        // MySQL 8 and later, also in Aurora's fork, and 5.1.
        "com.mysql.cj.jdbc.StatementImpl",
        "com.mysql.cj.jdbc.ClientPreparedStatement",
        "com.mysql.cj.jdbc.CallableStatement",
        "software.aws.rds.jdbc.mysql.shading.com.mysql.cj.jdbc.StatementImpl",
        "software.aws.rds.jdbc.mysql.shading.com.mysql.cj.jdbc.ClientPreparedStatement",
        "software.aws.rds.jdbc.mysql.shading.com.mysql.cj.jdbc.CallableStatement",
        "com.mysql.jdbc.StatementImpl",
        "com.mysql.jdbc.PreparedStatement",
        "com.mysql.jdbc.CallableStatement",
        // MariaDB 1.1, 1.5 and 2.0, later 2.x, 3 and 4.
        "org.mariadb.jdbc.MySQLStatement",
        "org.mariadb.jdbc.MySQLPreparedStatement",
        "org.mariadb.jdbc.MySQLServerSidePreparedStatement",
        "org.mariadb.jdbc.MySQLCallableStatement",
        "org.mariadb.jdbc.MariaDbStatement",
        "org.mariadb.jdbc.MariaDbClientPreparedStatement",
        "org.mariadb.jdbc.MariaDbServerPreparedStatement",
        "org.mariadb.jdbc.BasePrepareStatement",
        "org.mariadb.jdbc.MariaDbPreparedStatementClient",
        "org.mariadb.jdbc.MariaDbPreparedStatementServer",
        "org.mariadb.jdbc.ClientSidePreparedStatement",
        "org.mariadb.jdbc.ServerSidePreparedStatement",
        "org.mariadb.jdbc.MariaDbFunctionStatement",
        "org.mariadb.jdbc.MariaDbProcedureStatement",
        "org.mariadb.jdbc.Statement",
        "org.mariadb.jdbc.BasePreparedStatement",
        "org.mariadb.jdbc.ClientPreparedStatement",
        "org.mariadb.jdbc.ServerPreparedStatement",
        // SQL Server, and jTDS.
        "com.microsoft.sqlserver.jdbc.SQLServerStatement",
        "com.microsoft.sqlserver.jdbc.SQLServerPreparedStatement",
        "net.sourceforge.jtds.jdbc.JtdsStatement",
        "net.sourceforge.jtds.jdbc.JtdsPreparedStatement",
        // Oracle.
        "oracle.jdbc.driver.OracleStatement",
        "oracle.jdbc.driver.OraclePreparedStatement",
        "oracle.jdbc.driver.OracleCallableStatement",
        "oracle.jdbc.driver.T4CPreparedStatement",
        "oracle.jdbc.driver.OracleStatementWrapper",
        "oracle.jdbc.driver.OraclePreparedStatementWrapper",
        // H2, HSQLDB, Derby.
        "org.h2.jdbc.JdbcStatement",
        "org.h2.jdbc.JdbcPreparedStatement",
        "org.h2.jdbc.JdbcCallableStatement",
        "org.hsqldb.jdbc.JDBCStatement",
        "org.hsqldb.jdbc.JDBCPreparedStatement",
        "org.hsqldb.jdbc.JDBCCallableStatement",
        "org.apache.derby.impl.jdbc.EmbedStatement",
        "org.apache.derby.impl.jdbc.EmbedPreparedStatement",
        "org.apache.derby.impl.jdbc.EmbedCallableStatement",
        "org.apache.derby.client.am.ClientStatement",
        "org.apache.derby.client.am.ClientPreparedStatement",
        "org.apache.derby.client.am.ClientCallableStatement",
        // SQLite since 3.8, and 3.7.
        "org.sqlite.jdbc3.JDBC3Statement",
        "org.sqlite.jdbc3.JDBC3PreparedStatement",
        "org.sqlite.core.CorePreparedStatement",
        "org.sqlite.Stmt",
        "org.sqlite.PrepStmt",
        // Redshift 2.
        "com.amazon.redshift.jdbc.RedshiftStatementImpl",
        "com.amazon.redshift.jdbc.RedshiftPreparedStatement",
        "com.amazon.redshift.jdbc.RedshiftCallableStatement",
        // Snowflake to 3, and since 4.
        "net.snowflake.client.jdbc.SnowflakeStatementV1",
        "net.snowflake.client.jdbc.SnowflakePreparedStatementV1",
        "net.snowflake.client.internal.api.implementation.statement.SnowflakeStatementImpl",
        "net.snowflake.client.internal.api.implementation.statement.SnowflakePreparedStatementImpl",
        // Those of weft.jdbc.statements and of unknown drivers.
        ANY_STATEMENT,
        // ClickHouse since 0.7, and 0.3 to 0.6.
        "com.clickhouse.jdbc.StatementImpl",
        "com.clickhouse.jdbc.PreparedStatementImpl",
        "com.clickhouse.jdbc.WriterStatementImpl",
        "com.clickhouse.jdbc.internal.ClickHouseStatementImpl",
        "com.clickhouse.jdbc.internal.AbstractPreparedStatement",
        "com.clickhouse.jdbc.internal.SqlBasedPreparedStatement",
        "com.clickhouse.jdbc.internal.InputBasedPreparedStatement",
        "com.clickhouse.jdbc.internal.StreamBasedPreparedStatement",
        "com.clickhouse.jdbc.internal.TableBasedPreparedStatement",
    };

    /** Those that keep the texts of a batch. */
    private static final String[] BATCHES = {
        "org.postgresql.jdbc.PgStatement",
        "org.postgresql.jdbc2.AbstractJdbc2Statement",
        "com.edb.jdbc.PgStatement",
        "com.mysql.cj.jdbc.StatementImpl",
        "software.aws.rds.jdbc.mysql.shading.com.mysql.cj.jdbc.StatementImpl",
        "com.mysql.jdbc.StatementImpl",
        "org.mariadb.jdbc.MySQLStatement",
        "org.mariadb.jdbc.MariaDbStatement",
        "org.mariadb.jdbc.Statement",
        "com.microsoft.sqlserver.jdbc.SQLServerStatement",
        "net.sourceforge.jtds.jdbc.JtdsStatement",
        "oracle.jdbc.driver.OracleStatementWrapper",
        "org.h2.jdbc.JdbcStatement",
        "org.hsqldb.jdbc.JDBCStatement",
        "org.apache.derby.impl.jdbc.EmbedStatement",
        "org.apache.derby.client.am.ClientStatement",
        "org.sqlite.jdbc3.JDBC3Statement",
        "org.sqlite.Stmt",
        "com.amazon.redshift.jdbc.RedshiftStatementImpl",
        "net.snowflake.client.jdbc.SnowflakeStatementV1",
        "net.snowflake.client.internal.api.implementation.statement.SnowflakeStatementImpl",
        "com.clickhouse.jdbc.StatementImpl",
        "com.clickhouse.jdbc.internal.ClickHouseStatementImpl",
        ANY_STATEMENT,
    };

    private static final String[] CONNECTIONS = {
        "org.postgresql.jdbc.PgConnection",
        "org.postgresql.jdbc2.AbstractJdbc2Connection",
        "org.postgresql.jdbc3.AbstractJdbc3Connection",
        "org.postgresql.jdbc3.Jdbc3Connection",
        "org.postgresql.jdbc3g.Jdbc3gConnection",
        "org.postgresql.jdbc4.Jdbc4Connection",
        "org.postgresql.jdbc42.Jdbc42Connection",
        "com.edb.jdbc.PgConnection",
        "com.mysql.cj.jdbc.ConnectionImpl",
        "software.aws.rds.jdbc.mysql.shading.com.mysql.cj.jdbc.ConnectionImpl",
        "com.mysql.jdbc.ConnectionImpl",
        "org.mariadb.jdbc.MySQLConnection",
        "org.mariadb.jdbc.MariaDbConnection",
        "org.mariadb.jdbc.Connection",
        "com.microsoft.sqlserver.jdbc.SQLServerConnection",
        "net.sourceforge.jtds.jdbc.ConnectionJDBC2",
        "net.sourceforge.jtds.jdbc.JtdsConnection",
        "oracle.jdbc.driver.PhysicalConnection",
        "org.h2.jdbc.JdbcConnection",
        "org.hsqldb.jdbc.JDBCConnection",
        "org.apache.derby.impl.jdbc.EmbedConnection",
        "org.apache.derby.client.am.ClientConnection",
        "org.sqlite.jdbc3.JDBC3Connection",
        "org.sqlite.jdbc4.JDBC4Connection",
        "org.sqlite.Conn",
        "com.amazon.redshift.jdbc.RedshiftConnectionImpl",
        "net.snowflake.client.jdbc.SnowflakeConnectionV1",
        "net.snowflake.client.internal.api.implementation.connection.SnowflakeConnectionImpl",
        "com.clickhouse.jdbc.ConnectionImpl",
        "com.clickhouse.jdbc.internal.ClickHouseConnectionImpl",
        ANY_CONNECTION,
    };

    private static final String[] DRIVERS = {
        "org.postgresql.Driver",
        "com.edb.Driver",
        "com.mysql.cj.jdbc.NonRegisteringDriver",
        "software.aws.rds.jdbc.mysql.shading.com.mysql.cj.jdbc.NonRegisteringDriver",
        "com.mysql.jdbc.NonRegisteringDriver",
        "org.mariadb.jdbc.Driver",
        "org.mariadb.jdbc.NonRegisteringDriver",
        "com.microsoft.sqlserver.jdbc.SQLServerDriver",
        "net.sourceforge.jtds.jdbc.Driver",
        "oracle.jdbc.driver.OracleDriver",
        "org.h2.Driver",
        "org.hsqldb.jdbc.JDBCDriver",
        "org.apache.derby.jdbc.InternalDriver",
        "org.apache.derby.iapi.jdbc.InternalDriver",
        "org.apache.derby.jdbc.ClientDriver",
        "org.apache.derby.client.ClientAutoloadedDriver",
        "org.sqlite.JDBC",
        "com.amazon.redshift.Driver",
        "net.snowflake.client.jdbc.SnowflakeDriver",
        "net.snowflake.client.api.driver.SnowflakeDriver",
        "com.clickhouse.jdbc.ClickHouseDriver",
        "com.clickhouse.jdbc.Driver",
        ANY_DRIVER,
    };

    /** Pools, which connect on threads of their own or have none left, and drivers' data sources without a driver. */
    private static final String[] DATA_SOURCES = {
        "com.zaxxer.hikari.HikariDataSource",
        "org.apache.commons.dbcp.BasicDataSource",
        "org.apache.commons.dbcp2.BasicDataSource",
        "org.apache.tomcat.dbcp.dbcp2.BasicDataSource",
        "org.apache.tomcat.jdbc.pool.DataSourceProxy",
        "com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource",
        "io.agroal.pool.DataSource",
        "com.alibaba.druid.pool.DruidDataSource",
        "com.microsoft.sqlserver.jdbc.SQLServerDataSource",
        "org.mariadb.jdbc.MariaDbDataSource",
        "org.mariadb.jdbc.MariaDbPoolDataSource",
        "org.h2.jdbcx.JdbcDataSource",
        "org.h2.jdbcx.JdbcConnectionPool",
        "org.hsqldb.jdbc.JDBCDataSource",
        "org.apache.derby.jdbc.BasicClientDataSource40",
        "org.apache.derby.client.BasicClientDataSource",
    };

    /** For the service loader. */
    public JdbcInstrumentation() {}

    @Override
    public String name() {
        return "jdbc-4";
    }

    @Override
    public Kind kind() {
        return Kind.CLIENT;
    }

    @Override
    public List<String> longLivedThreads() {
        return Arrays.asList(
                "com.mchange.v2.async.ThreadPoolAsynchronousRunner$PoolThread",
                "com.mysql.jdbc.AbandonedConnectionCleanupThread");
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>();
        for (String each : STATEMENTS) {
            addStatement(sites, each);
        }
        for (String each : BATCHES) {
            sites.add(Site.of(each, "addBatch").taking("java.lang.String").calling(StatementHooks.Add.class));
            sites.add(Site.of(each, "clearBatch").taking().calling(StatementHooks.Clear.class));
        }
        for (String each : CONNECTIONS) {
            sites.add(Site.ofPublic(each, "prepareStatement", "prepareCall").calling(ConnectionHooks.Prepare.class));
        }
        for (String each : DRIVERS) {
            sites.add(Site.of(each, "connect").calling(ConnectionHooks.Connect.class));
        }
        for (String each : DATA_SOURCES) {
            sites.add(Site.of(each, "getConnection").taking().calling(DataSourceHooks.GetConnection.class));
        }
        addUnknown(sites);
        // What pools and drivers do on threads of their own.
        addDetached(sites, "com.zaxxer.hikari.pool.HikariPool$PoolEntryCreator", "call");
        addDetached(sites, "io.agroal.pool.ConnectionPool$CreateConnectionTask", "call");
        addDetached(sites, "com.mysql.cj.jdbc.AbandonedConnectionCleanupThread", "run");
        return Collections.unmodifiableList(sites);
    }

    private static void addStatement(List<Site> sites, String statement) {
        sites.add(Site.ofPublic(
                        statement,
                        "execute",
                        "executeQuery",
                        "executeUpdate",
                        "executeLargeUpdate",
                        "executeBatch",
                        "executeLargeBatch")
                .calling(StatementHooks.Execute.class));
        sites.add(Site.ofPublic(statement, "close").calling(StatementHooks.Close.class));
    }

    private static void addUnknown(List<Site> sites) {
        sites.add(Site.of("java.sql.DriverManager", "registerDriver")
                .taking("java.sql.Driver", "java.sql.DriverAction")
                .calling(UnknownDriverHooks.Register.class));
        sites.add(Site.of(ANY_DRIVER, "connect")
                .taking("java.lang.String", "java.util.Properties")
                .calling(UnknownDriverHooks.Connect.class));
        sites.add(Site.ofPublic(ANY_CONNECTION, "createStatement", "prepareStatement", "prepareCall")
                .calling(UnknownDriverHooks.Create.class));
    }

    private static void addDetached(List<Site> sites, String className, String method) {
        sites.add(Site.of(className, method).calling(ConnectionHooks.Detach.class));
    }
}
