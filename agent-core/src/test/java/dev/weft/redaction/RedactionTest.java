// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GET https://ada:s3cret@h/x failed                          | GET https://***@h/x failed
            https://ghp_s3cret@h/x                                     | https://***@h/x
            amqp://ada:s3/cr:e@t@h:5672/x                              | amqp://***@h:5672/x
            redis://:s3cret@h                                          | redis://***@h
            Failed to resolve 'ada:s3cret@h.example.com' [A(1)]        | Failed to resolve '***@h.example.com' [A(1)]
            ada:s3cr@et@127.0.0.1: no such host                        | ***@127.0.0.1: no such host
            connecting to ada:s3cret@localhost/x                       | connecting to ***@localhost/x
            connecting to ada:s3cret@h:8080 as planned                 | connecting to ***@h:8080 as planned
            mongodb://ada:s3cret@h1:27017,h2:27017/x                   | mongodb://***@h1:27017,h2:27017/x
            https://h/x?X-Amz-Credential=s3cret&X-Amz-Date=1&X-Amz-Signature=s3cret | https://h/x?X-Amz-Credential=***&X-Amz-Date=1&X-Amz-Signature=***
            https://h/x?AWSAccessKeyId=s3cret&Signature=s3cret&Expires=1 | https://h/x?AWSAccessKeyId=***&Signature=***&Expires=1
            https://h/x?sv=1&sig=s3cret&page=2                         | https://h/x?sv=1&sig=***&page=2
            https://h/x?key=s3cret&code=s3cret                         | https://h/x?key=***&code=***
            https://h/x#access_token=s3cret&state=1                    | https://h/x#access_token=***&state=1
            https://h/x;jsessionid=s3cret;a=1                          | https://h/x;jsessionid=***;a=1
            ?next=https%3A%2F%2Fh%2F%3Fid_token%3Ds3cret%26a%3D1&b=2   | ?next=https%3A%2F%2Fh%2F%3Fid_token%3D***%26a%3D1&b=2
            Authorization: Bearer s3cret refused                       | Authorization: *** refused
            Proxy-Authorization=[Basic s3cret], Host=[h]               | Proxy-Authorization=[*** Host=[h]
            sent Bearer eyJhbGciOi.eyJz.s3cret, refused                | sent Bearer ***, refused
            basic YWRhOnMzY3JldA==                                     | basic ***
            X-Api-Key: s3cret sent                                     | X-Api-Key: *** sent
            Cookie: a=s3cret; b=s3cret                                 | Cookie: ***
            {"access_token":"s3cret","expires_in":1}                   | {"access_token":***,"expires_in":1}
            {\\"password\\":\\"s3cret\\",\\"a\\":1}                    | {\\"password\\":***,\\"a\\":1}
            {"api_key": 12345678, "a": 1}                              | {"api_key": ***, "a": 1}
            Config{user=ada, password=s3cret, url=x}                   | Config{user=ada, password=*** url=x}
            spring.datasource.password = s3cret                        | spring.datasource.password = ***
            AWS4-HMAC-SHA256 Credential=s3cret, Signature=s3cret       | AWS4-HMAC-SHA256 Credential=*** Signature=***
            DefaultEndpointsProtocol=https;AccountKey=s3cret==;a=b     | DefaultEndpointsProtocol=https;AccountKey=***;a=b
            """)
    void leavesOutCredentials(String text, String clean) {
        assertThat(Redaction.of(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            jdbc:postgresql://h/x?user=ada&password=s3;cret&ssl=true     | jdbc:postgresql://h/x?user=ada&password=***&ssl=true
            jdbc:mysql://ada:s3cret@h:3306/x                             | jdbc:mysql://***@h:3306/x
            jdbc:mysql://h/x?user=ada&password1=s3cret                   | jdbc:mysql://h/x?user=ada&password1=***
            jdbc:mysql://address=(host=h)(user=ada)(password=s3cret)/x   | jdbc:mysql://address=(host=h)(user=ada)(password=***
            jdbc:mariadb:loadbalance://ada:s3cret@h1,h2/x                | jdbc:mariadb:loadbalance://***@h1,h2/x
            jdbc:sqlserver://h:1433;user=ada;password=s3&cret;database=x | jdbc:sqlserver://h:1433;user=ada;password=***;database=x
            jdbc:sqlserver://h;password={s3 ;}}cret};database=x          | jdbc:sqlserver://h;password=***;database=x
            jdbc:jtds:sqlserver://h/x;user=ada;password=s3cret           | jdbc:jtds:sqlserver://h/x;user=ada;password=***
            jdbc:oracle:thin:ada/s3cret@h:1521:x                         | jdbc:oracle:thin:***@h:1521:x
            JDBC:Oracle:thin:ada/"s3@cret"@//h:1521/x                    | JDBC:Oracle:thin:***@//h:1521/x
            jdbc:oracle:oci8:ada/s3cret@(DESCRIPTION=(HOST=h))           | jdbc:oracle:oci8:***@(DESCRIPTION=(HOST=h))
            jdbc:db2://h:50000/x:user=ada;password=s3cret;               | jdbc:db2://h:50000/x:user=ada;password=***;
            jdbc:db2://h:50000/x:password=s3cret;user=ada;               | jdbc:db2://h:50000/x:password=***;user=ada;
            jdbc:h2:mem:x;USER=sa;PASSWORD=s3cret                        | jdbc:h2:mem:x;USER=sa;PASSWORD=***
            jdbc:derby:x;user=ada;password=s3cret                        | jdbc:derby:x;user=ada;password=***
            jdbc:snowflake://h/?user=ada&private_key_file_pwd=s3cret     | jdbc:snowflake://h/?user=ada&private_key_file_pwd=***
            jdbc:redshift:iam://h/x?AccessKeyID=s3cret&SecretAccessKey=s3cret | jdbc:redshift:iam://h/x?AccessKeyID=***&SecretAccessKey=***
            jdbc:informix-sqli://h:1/x:INFORMIXSERVER=y;password=s3cret  | jdbc:informix-sqli://h:1/x:INFORMIXSERVER=y;password=***
            jdbc:databricks://h:443;PWD=s3cret;UID=token                 | jdbc:databricks://h:443;PWD=***;UID=token
            jdbc:teradata://h/USER=ada,PASSWORD=s3cret                   | jdbc:teradata://h/USER=ada,PASSWORD=***
            jdbc:sap://h:30015/?user=ada&password=s3cret                 | jdbc:sap://h:30015/?user=ada&password=***
            jdbc:clickhouse://ada:s3cret@h:8123/x                        | jdbc:clickhouse://***@h:8123/x
            """)
    void leavesOutPasswordsOfDrivers(String url, String clean) {
        assertThat(Redaction.of(url)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain words",
                "Connection refused: h/10.0.0.1:443",
                "https://h:8443/a/@scope/b?page=2&email=a@b.example",
                "s3://bucket/mail@x",
                "http://[::1]:2000/x@y",
                "image shop:1.2@sha256:9f86d081884c7d65",
                "lock held by Pool:main@1a2b3c",
                "node:internal/@scope/pkg.js",
                "jdbc:oracle:thin:@//h:1521/x",
                "jdbc:postgresql://h:5432/x?ssl=true",
                "Unexpected token: STRING at 3:5",
                "com.example.ExpiredToken: it is old",
                "Invalid password: expected 8 characters",
                "Basic authentication is required",
                "the error code=42, the key=orders/7",
                "Visual Basic 6 = old",
                "keyboard=qwertz&monkey=1",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
                "arn:aws:sns:eu-west-1:123456789012:orders",
                "?page=%3D&password="
            })
    void returnsTheSameTextIfItHasNoSecret(String text) {
        assertThat(Redaction.of(text)).isSameAs(text);
    }

    @Test
    void acceptsNull() {
        assertThat(Redaction.ofNullable(null, 10)).isNull();
        assertThat(Redaction.ofNullable("", 10)).isEmpty();
    }

    @Test
    void readsPastTheCut() {
        String text = "a".repeat(20) + "https://ada:s3cret-that-is-cut@h/x";
        assertThat(Redaction.of(text, 36)).isEqualTo("a".repeat(20) + "https://***@h/x");
    }

    /** Each secret has a mark, such as a key, and no white space. Random text surrounds both. */
    @Test
    void redactsEverySecretInRandomText() {
        String[] places = {
            "https://ada:%s@h/x",
            "https://h/x?a=1&X-Amz-Signature=%s",
            "https://h/x?access_token=%s&b=2",
            "jdbc:h2:mem:x;PASSWORD=%s;b=2",
            "jdbc:postgresql://h/x?password=%s",
            "jdbc:oracle:thin:ada/%s@h:1521:x",
            "jdbc:sqlserver://h;password=%s",
            "Authorization: Bearer %s",
            "x-amz-security-token: %s",
            "client_secret=%s",
            "\"refresh_token\":\"%s\"",
            "id_token%%3D%s"
        };
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            String secret = letters(random, "abcdefXYZ0123456789.-_~!$*()+,", 12);
            String text =
                    noise(random) + ' ' + places[random.nextInt(places.length)].formatted(secret) + ' ' + noise(random);
            assertThat(Redaction.of(text)).as(text).doesNotContain(secret);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "a:b//",
                "//a:b",
                "=",
                "password=",
                ";password={",
                ";password=\"",
                "\"password\":\"",
                "\\\"password\\\":\\\"",
                "basic ",
                "basic 1234567!",
                "basic 12345678",
                "bearer  a",
                "%3D",
                "%3Dtoken",
                "jdbc:oracle:thin:",
                "@",
                "@//:",
                "a:b@",
                ":a@h.b",
                "-_-",
                "token_=",
                "cookie:",
                "authorization: basic ",
                "\n:\"",
                "a-token:     ",
                "a.token: 1",
                "token:1,",
                "\"token\" :",
                "\"token\":[",
                "\"token\":[\"",
                "token\n\n:",
                "<token",
                "<token>",
                "<token>1",
                "<token><![CDATA[",
                "&lt;token",
                "&lt;token&gt;",
                "eyJ",
                "eyJ-",
                "eyJ.",
                "eyJabcdefghijkl.",
                "AKIA",
                "AKIA-",
                "xoxb-",
                "SG.",
                "hooks.slack.com/services/",
                "identified by ",
                "IDENTIFIED BY A REPLACE ",
                "password '",
                "digest username=\"",
                "authorization: a b=c, ",
                "authorization: a ",
                "authorization:[",
                "%2F%2F",
                "%2F%2Fa%40",
                "\\/",
                "-----BEGIN A-----",
                "-----BEGIN PRIVATE KEY-----",
                "-----END "
            })
    void takesTimeInProportionToTheText(String part) {
        // Some 0.2 s. A million steps for each character would take hours, whatever else the machine does.
        String text = part.repeat(1_000_000 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Redaction.of(text));
    }

    private static String noise(Random random) {
        String[] parts = {
            "//",
            "@",
            ":",
            "/",
            "?",
            "&",
            ";",
            "=",
            "\"",
            "'",
            "{",
            "}",
            "\\",
            "%3D",
            "%",
            " ",
            "\n",
            "token",
            "password",
            "Bearer ",
            "Basic ",
            "Authorization",
            "Cookie",
            "jdbc:oracle:thin:",
            "h",
            "\u00e9",
            "\ud83d\ude00",
            "-",
            "***"
        };
        StringBuilder noise = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            noise.append(parts[random.nextInt(parts.length)]);
        }
        return noise.toString();
    }

    private static String letters(Random random, String of, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(of.charAt(random.nextInt(of.length())));
        }
        return letters.toString();
    }
}
