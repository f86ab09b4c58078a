// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import dev.weft.base.WeakTable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The database of each connection. Connections are held weakly. Connections with the same URL share one database. */
final class Databases {

    /** Further ones are not shared. */
    private static final int MAX_SHARED = 1_000;

    private final WeakTable<Object, Database> byConnection = new WeakTable<Object, Database>();
    private final ConcurrentMap<String, Database> shared = new ConcurrentHashMap<String, Database>();

    @Nullable
    Database get(Object connection) {
        return byConnection.get(connection);
    }

    void connected(Object connection, @Nullable String url, @Nullable String user) {
        byConnection.put(connection, of(url, user));
    }

    /** Asks the driver for what is not known of a connection's database yet. */
    Database describe(Object connection, SqlCall driver) {
        Database database = byConnection.get(connection);
        if (database == null) {
            database = of(url(connection, driver), null);
            byConnection.put(connection, database);
        }
        database.describe(connection, driver);
        return database;
    }

    private static @Nullable String url(Object connection, SqlCall driver) {
        try {
            return driver.url(connection);
        } catch (Throwable fromDriver) {
            return null;
        }
    }

    /** The database of a URL. */
    Database of(@Nullable String text, @Nullable String user) {
        JdbcUrl url = JdbcUrl.parse(text);
        Database made = new Database(url, user == null || user.isEmpty() ? url.user() : user);
        String key = made.key();
        Database there = shared.get(key);
        if (there == null && shared.size() < MAX_SHARED) {
            there = shared.putIfAbsent(key, made);
        }
        return there == null ? made : there;
    }
}
