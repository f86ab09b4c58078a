// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.redaction.DatabaseMessage;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of exceptions of databases, and of those that such an exception causes. They often hold the statement and its
 * values, which must not be recorded. A JVM may lack {@code java.sql}, so the class is looked up by name first.
 */
final class DatabaseExceptions {

    private static final String SQL_EXCEPTION = "java.sql.SQLException";

    private DatabaseExceptions() {}

    /** Whether one of {@code chain}, or {@code next}, is an exception of a database. */
    static boolean isAny(List<Throwable> chain, @Nullable Throwable next) {
        for (int i = 0; i < chain.size(); i++) {
            if (isOne(chain.get(i))) {
                return true;
            }
        }
        return next != null && isOne(next);
    }

    private static boolean isOne(Throwable thrown) {
        for (Class<?> each = thrown.getClass(); each != null; each = each.getSuperclass()) {
            if (each.getName().equals(SQL_EXCEPTION)) {
                return true;
            }
        }
        return false;
    }

    /** The message without values, with the codes of the database. */
    static @Nullable String message(Throwable thrown) {
        String message = thrown.getMessage();
        String clean = message == null ? "" : DatabaseMessage.clean(message);
        if (isOne(thrown)) {
            SQLException database = (SQLException) thrown;
            String codes = "SQLState " + database.getSQLState() + ", error code " + database.getErrorCode();
            clean = clean.isEmpty() ? codes : clean + " (" + codes + ")";
        }
        return message == null && clean.isEmpty() ? null : clean;
    }
}
