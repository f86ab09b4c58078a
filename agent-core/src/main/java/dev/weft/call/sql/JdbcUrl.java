// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of the URL of a connection: product, first host, port, database and user. Passwords and parameters are
 * left out. A text that is not understood is left out as a whole.
 */
final class JdbcUrl {

    private static final String NO_NAME = "database";

    private static final int MAX_LENGTH = 8_192;
    private static final int MAX_PART = 250;
    private static final int MAX_PORT_DIGITS = 5;

    private final SqlDialect dialect;
    private final @Nullable String host;
    private final @Nullable String database;
    private final @Nullable String recorded;
    private final @Nullable String connectionString;
    private final @Nullable String user;

    private JdbcUrl(
            SqlDialect dialect,
            @Nullable String host,
            @Nullable String database,
            @Nullable String recorded,
            @Nullable String connectionString,
            @Nullable String user) {
        this.dialect = dialect;
        this.host = host;
        this.database = database;
        this.recorded = recorded;
        this.connectionString = connectionString;
        this.user = user;
    }

    /** Never fails. A URL that is {@code null} or not understood says nothing. */
    static JdbcUrl parse(@Nullable String url) {
        if (url == null || url.length() > MAX_LENGTH || !url.regionMatches(true, 0, "jdbc:", 0, 5)) {
            return new JdbcUrl(SqlDialect.UNKNOWN, null, null, null, null, null);
        }
        String rest = withoutWrapper(url.substring(5).trim());
        String scheme = rest.substring(0, indexOfAny(rest, ":/;?@", 0)).toLowerCase(Locale.ROOT);
        SqlDialect dialect = isName(scheme) ? SqlDialect.of(scheme) : SqlDialect.UNKNOWN;
        if (!isName(scheme)) {
            return new JdbcUrl(dialect, null, null, null, null, null);
        }
        switch (dialect) {
            case ORACLE:
                return oracle(rest);
            case H2:
            case HSQLDB:
            case DERBY:
            case SQLITE:
                if (dialect == SqlDialect.SQLITE || !isNetworked(rest)) {
                    return embedded(dialect, rest);
                }
                break;
            default:
                break;
        }
        return networked(dialect, scheme, rest);
    }

    private static String withoutWrapper(String rest) {
        if (rest.startsWith("aws-wrapper:")) {
            return rest.substring("aws-wrapper:".length());
        }
        return rest.startsWith("p6spy:") ? rest.substring("p6spy:".length()) : rest;
    }

    /** Whether the URL of a product that also runs in the JVM names a server. */
    private static boolean isNetworked(String rest) {
        int slashes = rest.indexOf("//");
        if (slashes < 0 || slashes > indexOfAny(rest, ";?", 0)) {
            return false;
        }
        String protocol = rest.substring(0, slashes).toLowerCase(Locale.ROOT);
        return protocol.equals("derby:")
                || protocol.endsWith(":tcp:")
                || protocol.endsWith(":ssl:")
                || protocol.endsWith(":hsql:")
                || protocol.endsWith(":hsqls:")
                || protocol.endsWith(":http:")
                || protocol.endsWith(":https:");
    }

    /** {@code h2:mem:orders;USER=sa}, {@code sqlite:/data/orders.db?cache=shared}. */
    private static JdbcUrl embedded(SqlDialect dialect, String rest) {
        int end = indexOfAny(rest, ";?", 0);
        String place = rest.substring(0, end);
        String database = place.endsWith(":memory:") ? ":memory:" : lastPart(place);
        return new JdbcUrl(
                dialect,
                null,
                database.isEmpty() || place.indexOf(':') == place.length() - 1 ? null : cut(database),
                null,
                cut("jdbc:" + place),
                parameter(rest.substring(end), "user"));
    }

    private static String lastPart(String path) {
        int from = Math.max(path.lastIndexOf('/'), Math.max(path.lastIndexOf('\\'), path.lastIndexOf(':')));
        return path.substring(from + 1);
    }

    /**
     * {@code oracle:thin:@//host:1521/service}, {@code oracle:thin:@host:1521:SID}, {@code oracle:thin:@(DESCRIPTION=…)},
     * {@code oracle:oci:@alias}. A user and a password may come before the {@code @}.
     */
    private static JdbcUrl oracle(String rest) {
        String place = rest.substring(0, indexOfAny(rest, "?", 0));
        place = place.substring(place.lastIndexOf('@') + 1).trim();
        if (rest.indexOf('@') < 0) {
            place = "";
        }
        if (place.startsWith("(")) {
            String service = entry(place, "SERVICE_NAME");
            String sid = entry(place, "SID");
            return networked(
                    SqlDialect.ORACLE,
                    "oracle",
                    entry(place, "HOST"),
                    entry(place, "PORT"),
                    service == null ? sid : service,
                    null);
        }
        int slashes = place.indexOf("//");
        if (slashes >= 0) {
            if (place.startsWith("ldap")) {
                return networked(SqlDialect.ORACLE, "oracle", null, null, null, null);
            }
            place = place.substring(slashes + 2);
        }
        Authority authority = Authority.parse(place);
        int end = authority.end;
        if (slashes < 0 && end == place.length() && authority.port == null) {
            // An alias that a file of the client explains.
            String alias = isName(place) ? place : null;
            return new JdbcUrl(
                    SqlDialect.ORACLE, null, alias, null, "jdbc:oracle:" + (alias == null ? "" : "@" + alias), null);
        }
        String service = end >= place.length() ? "" : place.substring(end + 1);
        return networked(
                SqlDialect.ORACLE,
                "oracle",
                authority.host,
                authority.port,
                service.substring(0, indexOfAny(service, ":/,;", 0)),
                null);
    }

    private static JdbcUrl networked(SqlDialect dialect, String scheme, String rest) {
        int slashes = rest.indexOf("//");
        int end = indexOfAny(rest, "?;", Math.max(slashes, 0));
        String parameters = rest.substring(end);
        if (slashes < 0 || slashes > end) {
            // postgresql:orders is a database on this host.
            String local = rest.substring(Math.min(end, scheme.length() + 1), end);
            boolean isLocal = dialect == SqlDialect.POSTGRESQL && isName(local);
            return networked(
                    dialect,
                    scheme,
                    isLocal ? "localhost" : null,
                    null,
                    isLocal ? local : null,
                    parameter(parameters, "user"));
        }
        if (isCutInPassword(parameters)) {
            return networked(dialect, scheme, null, null, null, null);
        }
        String place = rest.substring(slashes + 2, end);
        String host;
        String port;
        String path;
        if (place.startsWith("(") || place.regionMatches(true, 0, "address=", 0, 8)) {
            // MySQL and MariaDB: address=(host=a)(port=1), or (host=a,port=1).
            int closing = place.lastIndexOf(')');
            host = entry(place, "host");
            port = entry(place, "port");
            int slash = place.indexOf('/', Math.max(closing, 0));
            path = slash < 0 ? "" : place.substring(slash + 1);
        } else {
            place = place.substring(place.lastIndexOf('@') + 1);
            Authority authority = Authority.parse(place);
            host = authority.host;
            port = authority.port;
            int slash = place.indexOf('/', authority.end);
            path = slash < 0 || host == null ? "" : place.substring(slash + 1);
            if (host != null && host.isEmpty()) {
                String server = parameter(parameters, "serverName");
                host = server == null ? "localhost" : server;
            }
        }
        return networked(
                dialect, scheme, host, port, database(dialect, path, parameters), parameter(parameters, "user"));
    }

    /** Whether an unescaped {@code ?} or {@code ;} of a password ended the part before the parameters. */
    private static boolean isCutInPassword(String parameters) {
        int at = parameters.indexOf('@');
        return at >= 0 && parameters.lastIndexOf('=', at) < 0;
    }

    private static @Nullable String database(SqlDialect dialect, String path, String parameters) {
        // H2's path has a colon: mem:orders. DB2 has parameters after one.
        String named = dialect == SqlDialect.H2 || dialect == SqlDialect.DERBY
                ? path
                : path.substring(0, indexOfAny(path, ":&#", 0));
        if (!named.isEmpty() && dialect != SqlDialect.SQL_SERVER) {
            return named;
        }
        for (String each : new String[] {"databaseName", "database", "db"}) {
            String value = parameter(parameters, each);
            if (value != null) {
                return value;
            }
        }
        return named.isEmpty() ? null : named;
    }

    private static JdbcUrl networked(
            SqlDialect dialect,
            String scheme,
            @Nullable String host,
            @Nullable String port,
            @Nullable String database,
            @Nullable String user) {
        String known = host == null || host.isEmpty() || !isHost(host) ? null : cut(host);
        String named = known == null || database == null || !isDatabase(database) ? null : cut(database);
        if (known == null) {
            return new JdbcUrl(dialect, null, null, null, "jdbc:" + scheme + ":", user);
        }
        boolean isAddress = known.indexOf(':') >= 0;
        String server = "jdbc:" + scheme + "://" + (isAddress ? "[" + known + "]" : known)
                + (port == null || !isPort(port) ? "" : ":" + port);
        String last = named == null ? null : lastPart(named);
        return new JdbcUrl(
                dialect,
                known,
                last == null || last.isEmpty() ? null : last,
                named == null ? null : server + "/" + named,
                named == null ? server : null,
                user);
    }

    SqlDialect dialect() {
        return dialect;
    }

    /** The name of subsegments: {@code orders@db.example}, or one of both; {@code database} without both. */
    String name() {
        if (database == null) {
            return host == null ? NO_NAME : host;
        }
        return host == null ? database : database + "@" + host;
    }

    /** The URL without credentials and parameters; {@code null} if it names no host or no database. */
    @Nullable
    String recorded() {
        return recorded;
    }

    /** What is recorded if there is no URL; {@code null} if nothing is. */
    @Nullable
    String connectionString() {
        return connectionString;
    }

    /** The user that a parameter names. */
    @Nullable
    String user() {
        return user;
    }

    /**
     * A parameter, whatever its case: {@code ?user=a&…} or {@code ;user=a;…}. Values in braces end at the closing one, as SQL
     * Server's do.
     */
    private static @Nullable String parameter(String parameters, String wanted) {
        char separator = parameters.startsWith("?") ? '&' : ';';
        int at = 1;
        while (at < parameters.length()) {
            int equals = parameters.indexOf('=', at);
            if (equals < 0) {
                return null;
            }
            String name = parameters.substring(at, equals).trim();
            int from = equals + 1;
            boolean isBraced = from < parameters.length() && parameters.charAt(from) == '{';
            int end = isBraced ? parameters.indexOf('}', from) : parameters.indexOf(separator, from);
            if (end < 0) {
                end = parameters.length();
            }
            // A value of the parameter before may hold a separator that is none.
            if (name.equalsIgnoreCase(wanted)) {
                String value =
                        parameters.substring(isBraced ? from + 1 : from, end).trim();
                return value.isEmpty() ? null : cut(value);
            }
            int next = parameters.indexOf(separator, end);
            if (next < 0) {
                return null;
            }
            at = next + 1;
        }
        return null;
    }

    /** An entry of a description: {@code (HOST = db.example)}, {@code host=db.example,}. */
    private static @Nullable String entry(String description, String name) {
        for (int at = find(description, name, 0); at >= 0; at = find(description, name, at + 1)) {
            int equals = skipBlanks(description, at + name.length());
            if (equals < description.length() && description.charAt(equals) == '=') {
                int from = skipBlanks(description, equals + 1);
                return description
                        .substring(from, indexOfAny(description, "),", from))
                        .trim();
            }
        }
        return null;
    }

    /** Finds a name after a bracket, a comma or a blank. */
    private static int find(String description, String name, int from) {
        for (int i = from; i + name.length() <= description.length(); i++) {
            if (description.regionMatches(true, i, name, 0, name.length())
                    && i > 0
                    && "(, ".indexOf(description.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean isHost(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && ".-_:%".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDatabase(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || "@?;=&\"'".indexOf(c) >= 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._-+$".indexOf(c) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isPort(String text) {
        if (text.isEmpty() || text.length() > MAX_PORT_DIGITS) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int indexOfAny(String text, String wanted, int from) {
        for (int i = from; i < text.length(); i++) {
            if (wanted.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String cut(String text) {
        return text.length() <= MAX_PART ? text : text.substring(0, MAX_PART);
    }

    /** Host and port at the beginning of a text; of several hosts, the first. */
    private static final class Authority {

        /** {@code null} if it is none; empty if the text names none. */
        final @Nullable String host;

        final @Nullable String port;

        /** Index of what follows. */
        final int end;

        private Authority(@Nullable String host, @Nullable String port, int end) {
            this.host = host;
            this.port = port;
            this.end = end;
        }

        static Authority parse(String text) {
            int from = 0;
            int end;
            String host;
            if (text.startsWith("[")) {
                int closing = text.indexOf(']');
                if (closing < 0) {
                    return new Authority(null, null, text.length());
                }
                host = text.substring(1, closing);
                end = closing + 1;
            } else {
                end = indexOfAny(text, ":/,", from);
                host = text.substring(from, end);
            }
            int instance = host.indexOf('\\');
            if (instance >= 0) {
                host = host.substring(0, instance);
            }
            String port = null;
            if (end < text.length() && text.charAt(end) == ':') {
                int last = indexOfAny(text, ":/,", end + 1);
                port = text.substring(end + 1, last);
                end = last;
                if (!isPort(port)) {
                    // Perhaps a password.
                    return new Authority(port.isEmpty() ? host : null, null, end);
                }
            }
            return new Authority(host, port, end);
        }
    }
}
