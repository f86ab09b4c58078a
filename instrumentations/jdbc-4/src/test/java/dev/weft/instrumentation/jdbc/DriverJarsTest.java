// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.weave.Site;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The drivers' own jars, at the lowest and newest version: each method that executes a statement is declared by a class that
 * is woven, and the woven class verifies.
 */
class DriverJarsTest {

    private static final Path DRIVERS = Path.of("target", "drivers");

    private static final Set<String> EXECUTIONS = Set.of(
            "execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "executeBatch", "executeLargeBatch");

    private static final Set<String> PREPARATIONS = Set.of("prepareStatement", "prepareCall");

    private static final List<Site> SITES = new JdbcInstrumentation().sites();

    private static FakeDaemon daemon;
    private static InProcessAgent agent;

    @BeforeAll
    static void startAgent() {
        assumeTrue(Files.isDirectory(DRIVERS), "the drivers' jars are fetched with -Pmatrix only");
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
    }

    @AfterAll
    static void stopAgent() {
        if (agent != null) {
            agent.close();
            daemon.close();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgresql-8.4-702.jdbc3 | org.postgresql.jdbc3. | Jdbc3Statement Jdbc3PreparedStatement Jdbc3CallableStatement | Jdbc3Connection | org.postgresql.Driver
            postgresql-9.0-801.jdbc4 | org.postgresql.jdbc4. | Jdbc4Statement Jdbc4PreparedStatement Jdbc4CallableStatement | Jdbc4Connection | org.postgresql.Driver
            postgresql-9.4-1206-jdbc42 | org.postgresql.jdbc42. | Jdbc42Statement Jdbc42PreparedStatement Jdbc42CallableStatement | Jdbc42Connection | org.postgresql.Driver
            postgresql-9.4.1208 | org.postgresql.jdbc. | PgStatement PgPreparedStatement PgCallableStatement | PgConnection | org.postgresql.Driver
            mysql-connector-java-5.1.6 | com.mysql.jdbc. | StatementImpl PreparedStatement ServerPreparedStatement CallableStatement | ConnectionImpl | com.mysql.jdbc.NonRegisteringDriver
            mysql-connector-java-5.1.49 | com.mysql.jdbc. | StatementImpl JDBC42PreparedStatement JDBC42ServerPreparedStatement JDBC42CallableStatement | JDBC4Connection | com.mysql.jdbc.NonRegisteringDriver
            mysql-connector-java-8.0.11 | com.mysql.cj.jdbc. | StatementImpl ClientPreparedStatement ServerPreparedStatement CallableStatement | ConnectionImpl | com.mysql.cj.jdbc.NonRegisteringDriver
            mysql-connector-j-26.10.0 | com.mysql.cj.jdbc. | StatementImpl ClientPreparedStatement ServerPreparedStatement CallableStatement | ConnectionImpl | com.mysql.cj.jdbc.NonRegisteringDriver
            mariadb-java-client-1.1.7 | org.mariadb.jdbc. | MySQLStatement MySQLPreparedStatement MySQLServerSidePreparedStatement MySQLCallableStatement | MySQLConnection | org.mariadb.jdbc.Driver
            mariadb-java-client-1.5.9 | org.mariadb.jdbc. | MariaDbStatement MariaDbClientPreparedStatement MariaDbServerPreparedStatement MariaDbFunctionStatement MariaDbProcedureStatement | MariaDbConnection | org.mariadb.jdbc.Driver
            mariadb-java-client-2.0.3 | org.mariadb.jdbc. | MariaDbStatement MariaDbPreparedStatementClient MariaDbPreparedStatementServer MariaDbFunctionStatement MariaDbProcedureStatement | MariaDbConnection | org.mariadb.jdbc.Driver
            mariadb-java-client-2.7.12 | org.mariadb.jdbc. | MariaDbStatement ClientSidePreparedStatement ServerSidePreparedStatement MariaDbFunctionStatement MariaDbProcedureStatement | MariaDbConnection | org.mariadb.jdbc.Driver
            mariadb-java-client-3.0.3 | org.mariadb.jdbc. | Statement ClientPreparedStatement ServerPreparedStatement FunctionStatement ProcedureStatement | Connection | org.mariadb.jdbc.Driver
            mariadb-java-client-4.0.0 | org.mariadb.jdbc. | Statement ClientPreparedStatement ServerPreparedStatement FunctionStatement ProcedureStatement | Connection | org.mariadb.jdbc.Driver
            mssql-jdbc-6.1.0.jre8 | com.microsoft.sqlserver.jdbc. | SQLServerStatement SQLServerPreparedStatement SQLServerCallableStatement | SQLServerConnection | com.microsoft.sqlserver.jdbc.SQLServerDriver
            mssql-jdbc-13.2.1.jre11 | com.microsoft.sqlserver.jdbc. | SQLServerStatement SQLServerPreparedStatement SQLServerCallableStatement | SQLServerConnection | com.microsoft.sqlserver.jdbc.SQLServerDriver
            jtds-1.2.8 | net.sourceforge.jtds.jdbc. | JtdsStatement JtdsPreparedStatement JtdsCallableStatement | ConnectionJDBC3 | net.sourceforge.jtds.jdbc.Driver
            jtds-1.3.1 | net.sourceforge.jtds.jdbc. | JtdsStatement JtdsPreparedStatement JtdsCallableStatement | JtdsConnection | net.sourceforge.jtds.jdbc.Driver
            ojdbc8-12.2.0.1 | oracle.jdbc.driver. | T4CStatement T4CPreparedStatement T4CCallableStatement OracleStatementWrapper OraclePreparedStatementWrapper OracleCallableStatementWrapper | T4CConnection | oracle.jdbc.driver.OracleDriver
            ojdbc11-23.9.0.25.07 | oracle.jdbc.driver. | T4CStatement T4CPreparedStatement T4CCallableStatement OracleStatementWrapper OraclePreparedStatementWrapper OracleCallableStatementWrapper | T4CConnection | oracle.jdbc.driver.OracleDriver
            ojdbc17-23.26.3.0.0 | oracle.jdbc.driver. | T4CStatement T4CPreparedStatement T4CCallableStatement OracleStatementWrapper OraclePreparedStatementWrapper OracleCallableStatementWrapper | T4CConnection | oracle.jdbc.driver.OracleDriver
            derbyclient-10.14.2.0 | org.apache.derby.client.am. | ClientStatement ClientPreparedStatement42 ClientCallableStatement42 | ClientConnection | org.apache.derby.jdbc.ClientDriver
            sqlite-jdbc-3.7.2 | org.sqlite. | Stmt PrepStmt | Conn | org.sqlite.JDBC
            redshift-jdbc42-2.0.0.3 | com.amazon.redshift.jdbc. | RedshiftStatementImpl RedshiftPreparedStatement RedshiftCallableStatement | RedshiftConnectionImpl | com.amazon.redshift.Driver
            redshift-jdbc42-2.3.0 | com.amazon.redshift.jdbc. | RedshiftStatementImpl RedshiftPreparedStatement RedshiftCallableStatement | RedshiftConnectionImpl | com.amazon.redshift.Driver
            snowflake-jdbc-3.13.0 | net.snowflake.client.jdbc. | SnowflakeStatementV1 SnowflakePreparedStatementV1 SnowflakeCallableStatementV1 | SnowflakeConnectionV1 | net.snowflake.client.jdbc.SnowflakeDriver
            snowflake-jdbc-4.4.1 | net.snowflake.client.internal.api.implementation. | statement.SnowflakeStatementImpl statement.SnowflakePreparedStatementImpl statement.SnowflakeCallableStatementImpl | connection.SnowflakeConnectionImpl | net.snowflake.client.api.driver.SnowflakeDriver
            clickhouse-jdbc-0.3.2 | com.clickhouse.jdbc.internal. | ClickHouseStatementImpl SqlBasedPreparedStatement InputBasedPreparedStatement TableBasedPreparedStatement | ClickHouseConnectionImpl | com.clickhouse.jdbc.ClickHouseDriver
            clickhouse-jdbc-0.6.5 | com.clickhouse.jdbc.internal. | ClickHouseStatementImpl SqlBasedPreparedStatement InputBasedPreparedStatement StreamBasedPreparedStatement TableBasedPreparedStatement | ClickHouseConnectionImpl | com.clickhouse.jdbc.ClickHouseDriver
            jdbc-v2-0.7.2 | com.clickhouse.jdbc. | StatementImpl PreparedStatementImpl | ConnectionImpl | com.clickhouse.jdbc.Driver
            jdbc-v2-0.11.1 | com.clickhouse.jdbc. | StatementImpl PreparedStatementImpl WriterStatementImpl | ConnectionImpl | com.clickhouse.jdbc.Driver
            """)
    void everyMethodOfADriverIsWoven(
            String jar, String packageName, String statements, String connection, String driver) throws Exception {
        URL url = DRIVERS.resolve(jar + ".jar").toUri().toURL();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {url}, ClassLoader.getPlatformClassLoader())) {
            for (String each : statements.split(" ")) {
                assertThat(unwoven(loader, packageName + each, EXECUTIONS))
                        .as(each)
                        .isEmpty();
            }
            assertThat(unwoven(loader, packageName + connection, PREPARATIONS))
                    .as(connection)
                    .isEmpty();
            assertThat(unwoven(loader, driver, Set.of("connect"))).as(driver).isEmpty();
        }
    }

    /** Public methods with one of the names that a class has, as its class file declares them, and that no site means. */
    private static Set<String> unwoven(ClassLoader loader, String className, Set<String> names) throws IOException {
        verify(loader, className);
        Set<String> found = new TreeSet<>();
        Set<String> unwoven = new TreeSet<>();
        for (String each = className.replace('.', '/'); each != null; ) {
            try (InputStream classFile = loader.getResourceAsStream(each + ".class")) {
                if (classFile == null || each.startsWith("java/")) {
                    break;
                }
                ClassReader reader = new ClassReader(classFile.readAllBytes());
                String declaring = each.replace('/', '.');
                reader.accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] exceptions) {
                                if (names.contains(name)
                                        && (access & Opcodes.ACC_PUBLIC) != 0
                                        && (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_BRIDGE)) == 0
                                        && found.add(name + descriptor)
                                        && !isWoven(declaring, name)) {
                                    unwoven.add(declaring + "." + name + descriptor);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
                each = reader.getSuperName();
            }
        }
        assertThat(found).as("methods of " + className).isNotEmpty();
        // They only throw that they are not supported.
        unwoven.removeIf(each -> each.startsWith("org.sqlite.Unused."));
        return unwoven;
    }

    private static boolean isWoven(String className, String method) {
        return SITES.stream().anyMatch(site -> site.className().equals(className) && site.isNamed(method));
    }

    /** Verification comes before initialization, which may need a library that is not there. */
    private static void verify(ClassLoader loader, String className) {
        try {
            Class.forName(className, true, loader);
        } catch (ClassNotFoundException absent) {
            throw new AssertionError(className, absent);
        } catch (ExceptionInInitializerError | NoClassDefFoundError inItsInitializer) {
            assertThat(inItsInitializer).isNotInstanceOf(VerifyError.class);
        }
    }
}
