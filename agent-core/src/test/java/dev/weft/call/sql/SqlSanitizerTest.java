// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlSanitizerTest {

    private static final String SECRET = "hunter2";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            POSTGRESQL | SELECT a FROM t WHERE b = 'x''y' AND c = 12.5e-3 | SELECT a FROM t WHERE b = ? AND c = ?
            POSTGRESQL | SELECT "a b" FROM t1 WHERE c = $1 AND d = $$x$$ AND e = $q$x$x$q$ | SELECT "a b" FROM t1 WHERE c = $1 AND d = ? AND e = ?
            POSTGRESQL | SELECT E'a\\'b', U&'x', N'x', B'01', X'1F' FROM t | SELECT ?, ?, ?, ?, ? FROM t
            POSTGRESQL | SELECT a -- b\\n, c /* d /* e */ f */ FROM t | SELECT a , c FROM t
            POSTGRESQL | SELECT a[1:2], b::int4 FROM t | SELECT a[?:?], b::int4 FROM t
            MYSQL      | SELECT `a` FROM t WHERE b = "x" AND c = _utf8'x' AND d = 0x1F # e | SELECT `a` FROM t WHERE b = ? AND c = ? AND d = ?
            MYSQL      | SELECT a FROM t WHERE b = 'it\\'s' AND c = 1 | SELECT a FROM t WHERE b = ? AND c = ?
            MYSQL      | INSERT INTO t VALUES ('C:\\','secret') | INSERT INTO t VALUES (?
            POSTGRESQL | SELECT a FROM t WHERE b = 'it\\'s secret' AND c = 1 | SELECT a FROM t WHERE b = ?
            H2         | SELECT a FROM t WHERE b = 'it\\'s secret' AND c = 1 | SELECT a FROM t WHERE b = ?
            ORACLE     | SELECT q'[it's]', nq'!a!' FROM t WHERE a = :1 AND b = :name | SELECT ?, ? FROM t WHERE a = :1 AND b = :name
            SQL_SERVER | SELECT [a'b] FROM #t WHERE b = @p1 AND c = $12.50 | SELECT [a'b] FROM #t WHERE b = @p1 AND c = $?
            UNKNOWN    | SELECT "a" FROM t WHERE b = 'c\\' AND d = 'x' | SELECT ? FROM t WHERE b = ?
            UNKNOWN    | SELECT a FROM t WHERE b = 'c | SELECT a FROM t WHERE b = ?
            H2         | SELECT a FROM t WHERE b IN (1, 2, -3) AND c IN ('x') AND d IN (?, ?) | SELECT a FROM t WHERE b IN (?) AND c IN (?) AND d IN (?)
            H2         | INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c') RETURNING id | INSERT INTO t VALUES (?, ?) RETURNING id
            H2         | INSERT INTO t VALUES (1, f(2)), (DEFAULT, f(3)) | INSERT INTO t VALUES (?, f(?)), (DEFAULT, f(?))
            ORACLE     | CREATE USER u IDENTIFIED BY tiger DEFAULT TABLESPACE x | CREATE USER u IDENTIFIED BY ?
            MYSQL      | ALTER USER u IDENTIFIED WITH plugin BY 'x' | ALTER USER u IDENTIFIED WITH plugin BY ?
            H2         | ALTER USER u SET PASSWORD tiger | ALTER USER u SET PASSWORD ?
            H2         | SELECT password FROM u WHERE id = 1 | SELECT password FROM u WHERE id = ?
            H2         | SELECT  a\\n FROM   t1_2 | SELECT a FROM t1_2
            """)
    void removesLiterals(SqlDialect dialect, String text, String expected) {
        assertThat(SqlSanitizer.sanitize(text.replace("\\n", "\n"), dialect)).isEqualTo(expected);
    }

    /** A literal at any place of a statement, in every notation of its dialect. */
    @ParameterizedTest
    @EnumSource(SqlDialect.class)
    void aLiteralAtAnyPlaceIsInNoOutput(SqlDialect dialect) {
        Random random = new Random(Integer.getInteger("weft.fuzz.seed", 16));
        List<String> literals = literals(dialect);
        String[] parts = {
            "SELECT",
            "a",
            "t1.b_2",
            "FROM",
            "(",
            ")",
            ",",
            "WHERE",
            "=",
            "IN",
            "IN (1,2,",
            "VALUES",
            "(?, ?)",
            "?",
            "'x'",
            "1.5",
            "-",
            "*",
            "+",
            "||",
            ";",
            "AND",
            "--c\n",
            "/* c */",
            "'it''s'",
            "CASE WHEN",
            "END",
            "::text",
            "[1]",
            "<>",
            "password",
            "LIKE",
            "INSERT INTO t",
            "\n",
            "e",
            "n",
            "x",
            "q",
            "_",
            ":b",
            "||'y'||"
        };
        for (int i = 0; i < Integer.getInteger("weft.fuzz.cases", 10_000); i++) {
            StringBuilder text = new StringBuilder();
            int count = 1 + random.nextInt(14);
            int place = random.nextInt(count);
            for (int j = 0; j < count; j++) {
                text.append(random.nextInt(4) == 0 && endsWithMark(text) ? "" : " ");
                text.append(
                        j == place
                                ? literals.get(random.nextInt(literals.size()))
                                : parts[random.nextInt(parts.length)]);
            }
            String clean = SqlSanitizer.sanitize(text.toString(), dialect);
            assertThat(clean).as(text.toString()).doesNotContain(SECRET).doesNotContain("4711");
        }
    }

    private static boolean endsWithMark(StringBuilder text) {
        return text.length() > 0 && "(,=|;".indexOf(text.charAt(text.length() - 1)) >= 0;
    }

    private static List<String> literals(SqlDialect dialect) {
        List<String> literals = new ArrayList<>(List.of(
                "'" + SECRET + "'",
                "'a''" + SECRET + "'",
                "'\n" + SECRET + "\n'",
                "'--' || '" + SECRET + "'",
                "'/*' || '" + SECRET + "'",
                "N'" + SECRET + "'",
                "X'4711'",
                "4711",
                "-4711.5",
                ".4711",
                "4711e10",
                "0x4711",
                "/* " + SECRET + " */",
                "-- " + SECRET + "\n",
                "'" + SECRET,
                "IDENTIFIED BY " + SECRET,
                "/* " + SECRET));
        if (dialect.quotesLiterals) {
            literals.add("\"" + SECRET + "\"");
            literals.add("\"it's" + SECRET + "\"");
        }
        if (dialect.escapes) {
            literals.add("'a\\'" + SECRET + "'");
            literals.add("'\\\\' || '" + SECRET + "'");
        }
        switch (dialect) {
            case MYSQL, MARIADB -> literals.addAll(List.of("# " + SECRET + "\n", "_utf8mb4 '" + SECRET + "'"));
            case ORACLE -> literals.addAll(List.of("q'[it's " + SECRET + "]'", "nq'!" + SECRET + "!'"));
            case POSTGRESQL, REDSHIFT ->
                literals.addAll(List.of(
                        "$$it's " + SECRET + "$$",
                        "$t$ " + SECRET + " $x$ $t$",
                        "E'\\'" + SECRET + "'",
                        "U&'" + SECRET + "'"));
            case UNKNOWN -> literals.addAll(List.of("'a\\'" + SECRET + "'", "$$" + SECRET + "$$"));
            default -> literals.add("'C:\\' || '" + SECRET + "'");
        }
        if (dialect.escapes) {
            literals.remove("'C:\\' || '" + SECRET + "'");
        }
        return literals;
    }

    @Test
    void takesLinearTime() {
        String[] long10 = {
            "SELECT '" + "x".repeat(10_000_000) + "'",
            "SELECT a FROM t WHERE b IN (" + "1,".repeat(5_000_000) + "1)",
            "INSERT INTO t VALUES " + "(1,'a'),".repeat(1_250_000) + "(1,'a')",
            "(".repeat(10_000_000),
            "/*".repeat(5_000_000),
            "$a".repeat(5_000_000),
            "q'".repeat(5_000_000),
            "_'a'".repeat(2_500_000),
            "a".repeat(10_000_000)
        };
        for (String each : long10) {
            for (SqlDialect dialect : SqlDialect.values()) {
                SqlSanitizer.sanitize(each, dialect);
            }
        }
        long start = System.nanoTime();
        for (String each : long10) {
            String clean = SqlSanitizer.sanitize(each, SqlDialect.UNKNOWN);
            assertThat(clean.length()).isLessThanOrEqualTo(4_096);
        }
        assertThat((System.nanoTime() - start) / 1_000_000 / long10.length).isLessThan(50);
    }

    @Test
    void marksWhatIsLeftOut() {
        assertThat(SqlSanitizer.sanitize("SELECT " + "a, ".repeat(3_000), SqlDialect.H2))
                .hasSize(4_096)
                .endsWith("\u2026");
        assertThat(SqlSanitizer.sanitize("SELECT a IN (" + "1, ".repeat(30_000) + "1)", SqlDialect.H2))
                .isEqualTo("SELECT a IN (?\u2026");
    }

    @Test
    void collapsesManyGroupsIntoOne() {
        assertThat(SqlSanitizer.sanitize(
                        "INSERT INTO t (a, b) VALUES " + "(?, ?), ".repeat(2_000) + "(?, ?)", SqlDialect.POSTGRESQL))
                .isEqualTo("INSERT INTO t (a, b) VALUES (?, ?)");
    }

    @Test
    void readsControlCharactersAndHalfCharacters() {
        assertThat(SqlSanitizer.sanitize("SELECT\0a\ud800 FROM '\0\ud800'", SqlDialect.H2))
                .isEqualTo("SELECT a\ud800 FROM ?");
        assertThat(SqlSanitizer.sanitize("", SqlDialect.H2)).isEmpty();
    }
}
