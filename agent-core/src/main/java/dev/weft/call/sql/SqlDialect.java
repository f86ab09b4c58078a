// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the agent has to know of a database product. */
enum SqlDialect {
    POSTGRESQL("PostgreSQL", true, false, false),
    REDSHIFT("Redshift", true, false, false),
    MYSQL("MySQL", true, true, true),
    MARIADB("MariaDB", true, true, true),
    SQL_SERVER("Microsoft SQL Server", true, false, false),
    ORACLE("Oracle", false, false, false),
    H2("H2", true, false, false),
    HSQLDB("HSQL Database Engine", false, false, false),
    DERBY("Apache Derby", true, false, false),
    SQLITE("SQLite", true, false, false),
    SNOWFLAKE("Snowflake", true, false, true),
    CLICKHOUSE("ClickHouse", false, false, true),
    DB2("DB2", false, false, false),
    UNKNOWN(null, false, true, false);

    private final @Nullable String product;
    private final boolean knowsVersion;

    /** Whether text in double quotes is a literal. */
    final boolean quotesLiterals;

    /** Whether a backslash escapes the next character of a literal. */
    final boolean escapes;

    SqlDialect(@Nullable String product, boolean knowsVersion, boolean quotesLiterals, boolean escapes) {
        this.product = product;
        this.knowsVersion = knowsVersion;
        this.quotesLiterals = quotesLiterals;
        this.escapes = escapes;
    }

    /** The product's name, until the driver returns it. */
    @Nullable
    String product() {
        return product;
    }

    /** Whether the driver knows the product's version without a query. */
    boolean knowsVersion() {
        return knowsVersion;
    }

    /** Whether it depends on a setting of the server whether a backslash escapes, or is not known. */
    boolean mayEscape() {
        return this == POSTGRESQL || this == REDSHIFT || this == UNKNOWN;
    }

    /** @param scheme the first part of a URL after {@code jdbc:}, such as {@code mysql} */
    static SqlDialect of(String scheme) {
        switch (scheme.toLowerCase(Locale.ROOT)) {
            case "postgresql":
            case "edb":
                return POSTGRESQL;
            case "redshift":
                return REDSHIFT;
            case "mysql":
            case "mysqlx":
                return MYSQL;
            case "mariadb":
                return MARIADB;
            case "sqlserver":
            case "jtds":
                return SQL_SERVER;
            case "oracle":
                return ORACLE;
            case "h2":
                return H2;
            case "hsqldb":
                return HSQLDB;
            case "derby":
                return DERBY;
            case "sqlite":
                return SQLITE;
            case "snowflake":
                return SNOWFLAKE;
            case "clickhouse":
            case "ch":
                return CLICKHOUSE;
            case "db2":
                return DB2;
            default:
                return UNKNOWN;
        }
    }
}
