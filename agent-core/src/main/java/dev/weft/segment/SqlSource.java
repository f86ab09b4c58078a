// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** A database, as all statements that are sent to it describe it. Immutable, and shared by their subsegments. */
public final class SqlSource {

    final @Nullable String url;
    final @Nullable String connectionString;
    final @Nullable String user;
    final @Nullable String databaseType;
    final @Nullable String databaseVersion;
    final @Nullable String driverVersion;

    /**
     * A database with unknown versions.
     *
     * @param url without credentials and parameters: {@code jdbc:postgresql://host:5432/orders}; {@code null} if it has no
     *     host or no database
     * @param connectionString the same, for what has no {@code url}: {@code jdbc:h2:mem:orders}
     * @param databaseType the product's name: {@code PostgreSQL}
     */
    public SqlSource(
            @Nullable String url,
            @Nullable String connectionString,
            @Nullable String user,
            @Nullable String databaseType) {
        this(url, connectionString, WireText.keep(user), WireText.keep(databaseType), null, null);
    }

    private SqlSource(
            @Nullable String url,
            @Nullable String connectionString,
            @Nullable String user,
            @Nullable String databaseType,
            @Nullable String databaseVersion,
            @Nullable String driverVersion) {
        this.url = url;
        this.connectionString = connectionString;
        this.user = user;
        this.databaseType = databaseType;
        this.databaseVersion = databaseVersion;
        this.driverVersion = driverVersion;
    }

    /** The same database with what its driver says of it. {@code null} leaves a value as it is. */
    public SqlSource with(
            @Nullable String databaseType, @Nullable String databaseVersion, @Nullable String driverVersion) {
        return new SqlSource(
                url,
                connectionString,
                user,
                databaseType == null ? this.databaseType : WireText.keep(databaseType),
                databaseVersion == null ? this.databaseVersion : WireText.keep(databaseVersion),
                driverVersion == null ? this.driverVersion : WireText.keep(driverVersion));
    }
}
