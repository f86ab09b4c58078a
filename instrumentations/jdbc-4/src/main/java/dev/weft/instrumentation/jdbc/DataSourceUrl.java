// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** Asks data sources of any kind for their URL, by the names that their getters have. Used after a failure only. */
final class DataSourceUrl {

    private static final String[] URLS = {"getJdbcUrl", "getUrl", "getURL", "jdbcUrl"};

    /** To what a data source is made from. */
    private static final String[] PARTS = {
        "getDataSource", "getConfiguration", "connectionPoolConfiguration", "connectionFactoryConfiguration"
    };

    private static final int MAX_PARTS = 4;

    private DataSourceUrl() {}

    /** Returns {@code null} if the data source does not say it. */
    static @Nullable String of(Object dataSource) {
        Object part = dataSource;
        for (int i = 0; i < MAX_PARTS && part != null; i++) {
            Object url = first(part, URLS);
            if (url instanceof String) {
                return withServer((String) url, part);
            }
            part = first(part, PARTS);
        }
        return null;
    }

    /** SQL Server's data source does not add its properties to the URL. */
    private static String withServer(String url, Object dataSource) {
        if (!url.endsWith("://")) {
            return url;
        }
        Object database = ask(dataSource, "getDatabaseName");
        return url + ask(dataSource, "getServerName") + (database == null ? "" : ";databaseName=" + database);
    }

    private static @Nullable Object first(Object asked, String[] getters) {
        for (String each : getters) {
            Object answer = ask(asked, each);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private static @Nullable Object ask(Object asked, String getter) {
        Method method = find(asked.getClass(), getter);
        try {
            return method == null ? null : method.invoke(asked);
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException noAnswer) {
            return null;
        }
    }

    /** Finds a method where the caller may call it: in a public class, or in a public interface of one that is not. */
    private static @Nullable Method find(Class<?> type, String getter) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            Method found = declared(each, getter);
            for (Class<?> implemented : each.getInterfaces()) {
                found = found == null ? find(implemented, getter) : found;
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Method declared(Class<?> type, String getter) {
        if (!Modifier.isPublic(type.getModifiers())) {
            return null;
        }
        try {
            Method found = type.getDeclaredMethod(getter);
            return Modifier.isPublic(found.getModifiers()) ? found : null;
        } catch (NoSuchMethodException | LinkageError absent) {
            return null;
        }
    }
}
