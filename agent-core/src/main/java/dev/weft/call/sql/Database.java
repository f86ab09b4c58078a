// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import dev.weft.segment.SqlSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A database that connections lead to. Thread-safe. */
final class Database {

    static final Database UNKNOWN = new Database(JdbcUrl.parse(null), null);

    private final JdbcUrl url;
    private final String name;
    private final String key;
    private final AtomicBoolean described = new AtomicBoolean();
    private volatile SqlSource source;

    Database(JdbcUrl url, @Nullable String user) {
        this.url = url;
        this.name = url.name();
        this.key = url.recorded() + '\n' + url.connectionString() + '\n' + user;
        this.source = new SqlSource(
                url.recorded(),
                url.recorded() == null ? url.connectionString() : null,
                user,
                url.dialect().product());
    }

    /** Equal for databases that are described alike. */
    String key() {
        return key;
    }

    /** The name of subsegments: {@code orders@db.example}. */
    String name() {
        return name;
    }

    SqlDialect dialect() {
        return url.dialect();
    }

    SqlSource source() {
        return source;
    }

    /** Whether a thread asks the driver for names and versions, or has done so. */
    boolean isDescribed() {
        return described.get();
    }

    /** Asks the driver once. Holds no lock: other threads go on with what is known. */
    void describe(Object connection, SqlCall driver) {
        if (!described.compareAndSet(false, true)) {
            return;
        }
        String product = null;
        String productVersion = null;
        String driverVersion = null;
        try {
            driverVersion = driver.driverVersion(connection);
            product = driver.product(connection);
            if (url.dialect().knowsVersion()) {
                productVersion = driver.productVersion(connection);
            }
        } catch (Throwable fromDriver) {
            // What was answered before it is recorded.
        }
        source = source.with(product, productVersion, driverVersion);
    }
}
