// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every syntax with every name, and every key in every place. */
class RedactedShapesTest {

    private static final String SECRET = "hunter2";

    private static final String[] NAMES = {
        "password",
        "db.password",
        "trustStorePassword",
        "client_secret",
        "refresh-token",
        "accessToken",
        "X-Api-Key",
        "aws_secret_access_key",
        "SecretAccessKey",
        "spring.datasource.password",
        "passphrase",
        "x-amzn-oidc-data",
        "JSESSIONID",
        "privateKey"
    };

    /** The first {@code %s} is the name, the second the credential. */
    private static final String[] SYNTAXES = {
        "{\"%s\":\"%s\"}",
        "{\"%s\" : \"%s\"}",
        "{ \"a\" : 1,%n  \"%s\" : \"%s\",%n  \"b\" : 2 }",
        "{\"%s\"\t:\t\"%s\"}",
        "{\"%s\" :%n    \"%s\"}",
        "{\"%s\"%n:%n\"%s\"}",
        "{\"%s\" : [ \"%s\", \"b\" ]}",
        "{\"%s\" : [ \"a]\", \"%s\" ]}",
        "{\"%s\": \"a \\\" %s\"}",
        "{\\\"%s\\\" : \\\"%s\\\"}",
        "{\\\\\\\"%s\\\\\\\" : \\\\\\\"a \\\\\\\\\\\\\\\" %s\\\\\\\"}",
        "{'%s': '%s'}",
        "{'%s' => '%s'}",
        "{%s: %s}",
        "{a: 1, %s: %s, b: 2}",
        "a:%n  %s: %s%n  b: 2",
        "a:%n  %s: \"%s\"%n  b: 2",
        "a:%n  - %s: '%s'%n",
        "%s: %s",
        "%s=%s",
        "%s = %s",
        "%s\t=   %s",
        "a = 1%n%s = %s%nb = 2",
        "failed with %s=%s, which is wrong",
        "failed with %s='a %s' there",
        "https://h/x?%s=%s&b=2",
        "https://h/x?a=1&%s=%s",
        "https://h/x#%s=%s",
        "https://h/x;%s=%s;b=2",
        "https://h/reset/%s=%s/now",
        "?next=https%%3A%%2F%%2Fh%%2F%%3F%s%%3D%s%%26a%%3D1",
        "<x %s=\"%s\"/>",
        "Config{user=ada, %s=%s}",
        "Config(user=ada, %s=%s)"
    };

    private static final String[] ELEMENTS = {
        "<%s>%s</a>",
        "<c><%s>%n%s%n</c></c>",
        "<ns:%s type=\"text\">%s</ns:a>",
        "<%s><![CDATA[%s]]></a>",
        "&lt;%s&gt;%s&lt;/a&gt;",
    };

    private static final String[] AUTHORIZATIONS = {
        "Bearer %s",
        "bearer   %s",
        "Basic %s==",
        "AWS AKID:%s",
        "AWS AKID:%s=",
        "ApiKey %s",
        "SharedKey account:%s",
        "Token token=\"%s\"",
        "GenieKey %s",
        "Digest username=\"ada\", realm=\"a b@c\", nonce=\"%s\", uri=\"/\", response=\"x\"",
        "Digest username=\"ada\", realm=\"a, b\",response=\"%s\"",
        "Hawk id=\"a\", ts=\"1\", nonce=\"b\", mac=\"%s\"",
        "OAuth oauth_consumer_key=\"a\", oauth_signature=\"%s\"",
        "AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;x-amz-date, Signature=%s",
        "%s"
    };

    private static final String[] HEADERS = {
        "Authorization: %s",
        "authorization : %s",
        "Proxy-Authorization: %s",
        "Authorization=%s",
        "GET / HTTP/1.1\r\nAuthorization: %s\r\nHost: h",
        "{Authorization=[%s], Host=[h]}",
        "{\"Authorization\" : '%s'}",
        "{\"Authorization\" : [ '%s' ]}"
    };

    private static final String[] SENTENCES = {
        "invalid password: %s",
        "the password '%s' is wrong",
        "no user for secret access key: %s",
        "API key: %s was revoked",
        "com.acme.BadToken: %s is unknown",
    };

    private static final String[] SQL = {
        "CREATE USER ada IDENTIFIED BY '%s'",
        "create user 'ada'@'h' identified by '%s' account lock",
        "ALTER USER ada IDENTIFIED BY %s REPLACE old",
        "ALTER USER ada IDENTIFIED BY new REPLACE %s",
        "ALTER USER ada IDENTIFIED BY \"%s\"",
        "ALTER USER ada IDENTIFIED BY VALUES '%s'",
        "CREATE USER ada IDENTIFIED WITH caching_sha2_password BY '%s'",
        "CREATE USER ada IDENTIFIED WITH mysql_native_password AS '%s'",
        "GRANT ALL ON *.* TO ada IDENTIFIED BY PASSWORD '%s'",
        "CREATE ROLE ada LOGIN PASSWORD '%s'",
        "ALTER USER ada WITH PASSWORD 'it''s %s'",
        "CREATE LOGIN ada WITH PASSWORD = '%s'",
        "SET PASSWORD FOR 'ada'@'h' = '%s'",
    };

    private static final String[] USERS = {
        "https://ada:%s@h/x",
        "//ada:%s@h",
        "failed at //ada:%s@h/x",
        "https:\\/\\/ada:%s@h\\/x",
        "?u=https%%3A%%2F%%2Fada%%3A%s%%40h%%2Fx",
        "redis://:%s@h:6379",
        "git clone https://%s@h/x.git",
        "Failed to resolve 'ada:%s@h.example.com'",
    };

    private static final String REST = "1Aa2Bb3Cc4Dd5Ee6Ff7Gg8Hh9Ii0Jj1Kk2Ll3";

    private static final String[] KEYS = {
        "sk" + "_live_" + REST,
        "rk" + "_live_" + REST,
        "sk" + "_test_" + REST,
        "whsec" + "_" + REST,
        "ghp" + "_" + REST,
        "gho" + "_" + REST,
        "ghs" + "_" + REST,
        "github" + "_pat_" + REST + "_" + REST,
        "glpat" + "-" + REST.substring(16),
        "xoxb" + "-123456789012-1234567890123-" + REST,
        "xoxp" + "-123456789012-" + REST,
        "xapp" + "-1-" + REST,
        "AIza" + REST.substring(2),
        "AKIA" + "ABCDEFGHIJKLMNOP",
        "ASIA" + "ABCDEFGH23456767",
        "npm" + "_" + REST,
        "SG" + "." + REST.substring(15) + "." + REST,
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0." + REST,
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxMjM0NTY3ODkwIn0.",
        "eyJhbGciOiJSU0EtT0FFUCJ9.abc-_1.def2.ghi3." + REST,
    };

    private static final String[] PLACES = {
        "%s",
        "the key %s is revoked",
        "(%s)",
        "\"%s\"",
        "'%s'",
        "no permission for %s.",
        "key:%s",
        "a=%s",
        "x/%s/y",
        "%s\nnext line",
        "https://h/v1/%s/orders",
        "[%s, b]",
        "\u00e9%s\u00e9",
        "|%s|",
    };

    private static final String[] WEBHOOKS = {
        "https://hooks.slack.com/services/T0/B0/%s",
        "HTTPS://HOOKS.SLACK.COM/services/T0/B0/%s",
        "https://hooks.slack.com/workflows/T0/A0/1/%s",
        "https://discord.com/api/webhooks/1/%s",
        "https://discord.com/api/v10/webhooks/1/%s?wait=true",
        "https://canary.discord.com/api/webhooks/1/%s",
        "https://discordapp.com/api/webhooks/1/%s",
        "https://acme.webhook.office.com/webhookb2/1@2/IncomingWebhook/%s/3",
        "https://outlook.office.com/webhook/1@2/IncomingWebhook/%s/3",
        "https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/run?sp=a&sig=%s",
        "https://chat.googleapis.com/v1/spaces/a/messages?key=%s&token=b",
        "https://api.telegram.org/bot1:%s/sendMessage",
    };

    private static final String[] PEM = {
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\r\n\r\n%s\r\n-----END RSA PRIVATE KEY-----\r\n",
        "-----BEGIN EC PRIVATE KEY-----%s-----END EC PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\\n%s\\n-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\n%s",
        "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n%s\n-----END PGP PRIVATE KEY BLOCK-----",
    };

    static Stream<String> shapes() {
        List<String> shapes = new ArrayList<>();
        for (String name : NAMES) {
            for (String syntax : SYNTAXES) {
                shapes.add(syntax.formatted(name, SECRET));
                shapes.add(syntax.formatted(name.toUpperCase(Locale.ROOT), SECRET));
            }
            for (String element : ELEMENTS) {
                shapes.add(element.formatted(name, SECRET));
            }
        }
        for (String value : AUTHORIZATIONS) {
            for (String header : HEADERS) {
                shapes.add(header.formatted(value.formatted(SECRET)));
            }
        }
        for (String[] each : List.of(SENTENCES, SQL, USERS, WEBHOOKS, PEM)) {
            for (String place : each) {
                shapes.add(place.formatted(SECRET));
                shapes.add("first words, " + place.formatted(SECRET) + " and last words");
                shapes.add("\ud83d \u0000\n" + place.formatted(SECRET) + "\n\udc00");
            }
        }
        return shapes.stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void removesTheCredentialOfEachShape(String text) {
        assertThat(Redaction.of(text)).doesNotContain(SECRET).contains("***");
    }

    static Stream<String> keys() {
        return Stream.of(KEYS).flatMap(key -> Stream.of(PLACES).map(place -> place.replace("%s", key)));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void removesTheKeysOfIssuers(String text) {
        String clean = Redaction.of(text);
        assertThat(clean).contains("***");
        for (String key : KEYS) {
            assertThat(clean).doesNotContain(key).doesNotContain(key.substring(4));
        }
    }

    private static final String[] ORDINARY = {
        "user 42 not found",
        "password reset requested for user 42",
        "the password is too short",
        "Password must have 8 characters",
        "Invalid password: expected 8 characters",
        "password: must not be blank",
        "tokens: 5",
        "maxTokens=5, usage: {\"total_tokens\": 17, \"prompt_tokens\": 12}",
        "Unexpected token: STRING at 3:5",
        "Unexpected token < in JSON at position 0",
        "Unrecognized token 'abc': was expecting (JSON String, Number, Array, Object or token 'null')",
        "com.example.ExpiredToken: it is old",
        "com.acme.security.TokenService",
        "com.acme.security.PasswordEncoder.encode(PasswordEncoder.java:42)",
        "no bean of type List<Token> found",
        "Map<String, Secret> is not assignable to Map<String, Object>",
        "new ArrayList<Password>() cannot be used",
        "<tokens>5</tokens>",
        "<password/> is empty, <password></password> too",
        "<user>ada</user>",
        "550e8400-e29b-41d4-a716-446655440000",
        "order 550e8400-e29b-41d4-a716-446655440000 not found",
        "trace 1-6b0320d3-96bd046ce61472d6c4f87872",
        "Root=1-6b0320d3-96bd046ce61472d6c4f87872;Parent=53995c3f42cd8ad8;Sampled=1",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "commit 4f4b9b7c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60",
        "etag \"d41d8cd98f00b204e9800998ecf8427e\"",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "ada@example.com is not confirmed",
        "mail to ada@example.com: no such host",
        "Contact: Ada <ada@example.com>",
        "arn:aws:iam::123456789012:role/orders",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-AbCdEf",
        "/opt/app/secrets/README.md: no such file",
        "https://h/users/ada/password/reset",
        "https://h/oauth/token returned 401",
        "https://h/api/webhooks/stripe failed",
        "https://discord.com/channels/1/2",
        "https://hooks.slack.com/",
        "https://slack.com/api/chat.postMessage",
        "https://outlook.office.com/mail/inbox",
        "https://h:8443/a/@scope/b?page=2&email=a@b.example",
        "SELECT id, password FROM users WHERE name = 'ada'",
        "UPDATE users SET name = 'ada' WHERE id = 7",
        "ORA-01017: invalid username/password; logon denied",
        "the resource identified by orders/7 is gone",
        "Each user is identified by a number",
        "Access denied for user 'ada'@'10.0.0.1' (using password: YES)",
        "Digest authentication failed",
        "Digest realm=\"a\", nonce=\"b\"",
        "Basic authentication is required",
        "Bearer token is missing",
        "the bearer of this letter",
        "WWW-Authenticate: Digest realm=\"a\", qop=\"auth\"",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "-----BEGIN something",
        "sk-SK, sk_SK and en-GB are locales",
        "npm_config_registry and npm_lifecycle_event are set",
        "ghp_ is a prefix, xoxb- too",
        "AKIA is four letters, AKIAB five",
        "AIzaz",
        "SG.Orders",
        "eyJ",
        "eyJhbGci is cut",
        "HikariPool-1 - Connection is not available, request timed out after 30000ms",
        "Read timed out: connect to db.example.com:5432",
        "I/O error on GET request for \"https://h:8080/prices\": Connection refused",
        "node:internal/@scope/pkg.js",
        "lock held by Pool:main@1a2b3c",
        "image shop:1.2@sha256:9f86d081884c7d65",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Cannot deserialize value of type `int` from String \"abc\" at [Source: (String)\"{\"a\":\"abc\"}\"; line: 1, column: 6]",
        "{\"status\" : \"failed\", \"code\" : 42, \"key\" : \"orders/7\"}",
        "status=404, code=42, key=orders/7",
        "a: b\nc: d\n  - e: f",
        "x -> y => z",
        "100 % of = signs == are != names",
        "key: value, sig: none, pass: 3 of 4, auth: off",
        "\u0000\ud83d lone \udc00",
    };

    static Stream<String> ordinary() {
        return Stream.of(ORDINARY)
                .flatMap(text -> Stream.of(
                        text,
                        "java.lang.IllegalStateException: " + text,
                        text + "; nested exception is java.io.IOException: " + text,
                        "[" + text + "]",
                        "\u0000\ud83d\n" + text + "\n\udc00"));
    }

    @ParameterizedTest
    @MethodSource("ordinary")
    void keepsTextWithoutCredentials(String text) {
        assertThat(Redaction.of(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection refused: h/10.0.0.1:443",
                "https://h:8080/orders/7",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)",
                "arn:aws:sns:eu-west-1:123456789012:orders",
                "tokens: 5, status=404 <a>b</a> 100 % & more"
            })
    void allocatesNothingForTextWithoutSigns(String text) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < 1_000; i++) {
            Redaction.of(text);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            Redaction.of(text);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\ud83d", "\udc00\ud83d", "\ud83d\ude00"})
    void keepsOddCharactersAroundACredential(String odd) {
        assertThat(Redaction.of(odd + " password=" + SECRET + " " + odd)).isEqualTo(odd + " password=*** " + odd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ada:%s@h/x",
                "https://%s@h/x",
                "https://ada:a/%s@h/x",
                "ghp_%s",
                "eyJhbGciOiJIUzI1NiJ9.%s",
                "<password>%s</password>",
                "-----BEGIN PRIVATE KEY-----%s",
                "jdbc:oracle:thin:ada/%s@h:1521:x"
            })
    void removesACredentialThatTheLimitCuts(String place) {
        String text = place.formatted(SECRET.repeat(10_000));
        assertThat(Redaction.of(text, 1_000)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain words ", "iVBORw0KGgo", "a/b:c "})
    void keepsTheStartOfALongText(String part) {
        String text = part.repeat(10_000);
        assertThat(Redaction.of(text, 1_000)).isEqualTo(text.substring(0, 1_000));
    }
}
