// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db.example:5432/orders?user=app&password=hunter2 | orders@db.example | jdbc:postgresql://db.example:5432/orders
            jdbc:postgresql://a:5432,b:5433/orders?targetServerType=primary    | orders@a          | jdbc:postgresql://a:5432/orders
            jdbc:postgresql://[::1]:5432/orders                                | orders@::1        | jdbc:postgresql://[::1]:5432/orders
            jdbc:postgresql:orders                                             | orders@localhost  | jdbc:postgresql://localhost/orders
            jdbc:mysql://db.example/shop?useSSL=false                          | shop@db.example   | jdbc:mysql://db.example/shop
            jdbc:mysql:loadbalance://a:3306,b:3306/shop                        | shop@a            | jdbc:mysql://a:3306/shop
            jdbc:mysql://app:hunter2@db.example:3306/shop                      | shop@db.example   | jdbc:mysql://db.example:3306/shop
            jdbc:mysql://app:hun/ter2@db.example:3306/shop                     | shop@db.example   | jdbc:mysql://db.example:3306/shop
            jdbc:mysql://address=(host=a)(port=3307)(password=hunter2)/shop    | shop@a            | jdbc:mysql://a:3307/shop
            jdbc:mysql://(host=a,port=3307,password=hunter2),(host=b)/shop     | shop@a            | jdbc:mysql://a:3307/shop
            jdbc:mysql:///shop                                                 | shop@localhost    | jdbc:mysql://localhost/shop
            jdbc:mariadb:sequential://a,b/shop                                 | shop@a            | jdbc:mariadb://a/shop
            jdbc:sqlserver://db\\SQLEXPRESS:1433;databaseName=shop;password=x  | shop@db           | jdbc:sqlserver://db:1433/shop
            jdbc:sqlserver://;serverName=db;database=shop;user=sa              | shop@db           | jdbc:sqlserver://db/shop
            jdbc:jtds:sqlserver://db:1433/shop;instance=x                      | shop@db           | jdbc:jtds://db:1433/shop
            jdbc:oracle:thin:@//db.example:1521/orcl                           | orcl@db.example   | jdbc:oracle://db.example:1521/orcl
            jdbc:oracle:thin:@db.example:1521:ORCL                             | ORCL@db.example   | jdbc:oracle://db.example:1521/ORCL
            jdbc:oracle:thin:@db.example:1521/svc:dedicated                    | svc@db.example    | jdbc:oracle://db.example:1521/svc
            jdbc:oracle:thin:scott/hunter2@//db.example/orcl                   | orcl@db.example   | jdbc:oracle://db.example/orcl
            jdbc:oracle:thin:@tcps://db:2484/svc?wallet_location=/w            | svc@db            | jdbc:oracle://db:2484/svc
            jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcp)(HOST = db)(PORT=1521))(CONNECT_DATA=(SERVICE_NAME=svc))) | svc@db | jdbc:oracle://db:1521/svc
            jdbc:h2:tcp://db.example:9092/~/data/orders;USER=sa                | orders@db.example | jdbc:h2://db.example:9092/~/data/orders
            jdbc:hsqldb:hsql://db.example:9001/orders;user=SA                  | orders@db.example | jdbc:hsqldb://db.example:9001/orders
            jdbc:derby://db.example:1527/orders;create=true                    | orders@db.example | jdbc:derby://db.example:1527/orders
            jdbc:redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439/dev    | dev@c.abc.eu-west-1.redshift.amazonaws.com | jdbc:redshift://c.abc.eu-west-1.redshift.amazonaws.com:5439/dev
            jdbc:redshift:iam://cluster:eu-west-1/dev?AccessKeyID=A            |                   |
            jdbc:snowflake://acme.snowflakecomputing.com/?db=SALES&user=u      | SALES@acme.snowflakecomputing.com | jdbc:snowflake://acme.snowflakecomputing.com/SALES
            jdbc:clickhouse:http://db:8123/logs                                | logs@db           | jdbc:clickhouse://db:8123/logs
            jdbc:db2://db:50000/SAMPLE:user=db2;password=hunter2;              | SAMPLE@db         | jdbc:db2://db:50000/SAMPLE
            jdbc:sap://db:30015/?databaseName=HXE&password=hunter2             | HXE@db            | jdbc:sap://db:30015/HXE
            """)
    void namesDatabaseAndHost(String url, String name, String recorded) {
        JdbcUrl parsed = JdbcUrl.parse(url);
        if (name != null) {
            assertThat(parsed.name()).isEqualTo(name);
            assertThat(parsed.recorded()).isEqualTo(recorded).matches("^(.+//.+)/([^\\?]+)\\??.*$");
        }
        assertThat(parsed.name() + parsed.recorded() + parsed.connectionString())
                .doesNotContain("hunter2")
                .doesNotContain("hun/ter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:h2:mem:orders;DB_CLOSE_DELAY=-1;PASSWORD=hunter2 | orders    | jdbc:h2:mem:orders
            jdbc:h2:mem:                                          | database  | jdbc:h2:mem:
            jdbc:h2:~/data/orders                                 | orders    | jdbc:h2:~/data/orders
            jdbc:hsqldb:file:/data/orders;shutdown=true           | orders    | jdbc:hsqldb:file:/data/orders
            jdbc:derby:memory:orders;create=true;password=hunter2 | orders    | jdbc:derby:memory:orders
            jdbc:sqlite:/data/orders.db?cache=shared              | orders.db | jdbc:sqlite:/data/orders.db
            jdbc:sqlite::memory:                                  | :memory:  | jdbc:sqlite::memory:
            jdbc:sqlite:                                          | database  | jdbc:sqlite:
            jdbc:mysql://db.example:3306                          | db.example | jdbc:mysql://db.example:3306
            jdbc:oracle:thin:scott/hunter2@prod                   | prod      | jdbc:oracle:@prod
            jdbc:acme:whatever                                    | database  | jdbc:acme:
            jdbc:mysql://app:hunter2?x@db/shop                    | database  | jdbc:mysql:
            jdbc:mysql://app:hunter2                              | database  | jdbc:mysql:
            """)
    void showsTheRestOnlyWithoutAHostAndADatabase(String url, String name, String connectionString) {
        JdbcUrl parsed = JdbcUrl.parse(url);
        assertThat(parsed.name()).isEqualTo(name);
        assertThat(parsed.recorded()).isNull();
        assertThat(parsed.connectionString()).isEqualTo(connectionString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "jdbc:", "jdbc::", "http://db.example/orders", "jdbc://", "JDBC", "jdbc:?a=b", "\0", "\ud800"
            })
    void saysNothingOfWhatIsNoUrl(String url) {
        JdbcUrl parsed = JdbcUrl.parse(url);
        assertThat(parsed.name()).isEqualTo("database");
        assertThat(parsed.recorded()).isNull();
        assertThat(parsed.connectionString()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db/orders?password=x&user=app | app
            jdbc:h2:mem:orders;USER=sa;PASSWORD=x           | sa
            jdbc:sqlserver://db;user=sa;password={a;user=b} | sa
            jdbc:sqlserver://db;password={a;user=b};user=sa | sa
            jdbc:postgresql://db/orders                     |
            """)
    void takesTheUserFromAParameter(String url, String user) {
        assertThat(JdbcUrl.parse(url).user()).isEqualTo(user);
    }

    @Test
    void understandsNoUrlThatIsTooLong() {
        assertThat(JdbcUrl.parse("jdbc:mysql://db/" + "x".repeat(10_000)).name())
                .isEqualTo("database");
    }

    @Test
    void neverFailsAndKeepsPasswordsOut() {
        Random random = new Random(17);
        String[] parts = {
            "jdbc:", "mysql:", "oracle:thin:", "h2:mem:", "sqlserver:", "postgresql:", "//", "/", "@", ":", "?", ";",
                    "(", ")",
            "host=", "[", "]", ",", "=", "db", "1521", "\\", "{", "}", " ", "password=hunter2;", "&", "app:hunter2@"
        };
        for (int i = 0; i < Integer.getInteger("weft.fuzz.cases", 10_000); i++) {
            StringBuilder url = new StringBuilder("jdbc:");
            for (int j = random.nextInt(12); j >= 0; j--) {
                url.append(parts[random.nextInt(parts.length)]);
            }
            JdbcUrl parsed = JdbcUrl.parse(url.toString());
            assertThat(parsed.name()).as(url.toString()).isNotEmpty();
            String recorded = parsed.recorded();
            if (recorded != null) {
                assertThat(recorded).as(url.toString()).matches("(?s)^(.+//.+)/([^\\?]+)\\??.*$");
            }
        }
    }
}
