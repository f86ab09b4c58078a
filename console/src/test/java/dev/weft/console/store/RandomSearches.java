// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random documents, and random expressions that some of them fit. The same ones in every build. */
final class RandomSearches {
    private static final long NOON = 1_700_000_000;

    private static final List<String> NAMES = List.of("shop", "prices", "DynamoDB", "AmazonSQS", "a\\\"b");
    private static final List<String> TYPES = List.of("AWS::EC2::Instance", "AWS::SQS", "remote", "client");
    private static final List<String> USERS = List.of("alice", "bob", "5");
    private static final List<String> KEYS = List.of("k", "game", "a.b");
    private static final List<String> VALUES =
            List.of("\"x\"", "\"\"", "5", "5.0", "-0.0", "\"5\"", "true", "\"true\"", "false");
    private static final List<String> URLS = List.of("http://shop/a", "http://prices:80/b", "http://");
    private static final List<String> STATUSES = List.of("200", "404", "429", "500", "99", "1200");
    private static final List<String> TIMES = List.of("0", "0.5", "1", "2", "1e999");
    private static final List<String> ORDERS = List.of(" = ", " != ", " < ", " <= ", " > ", " >= ");

    private final Random random = new Random(18);
    private final int apart;
    private double first = NOON;
    private int ids;

    /** @param apart how many seconds lie between the starts of two traces */
    RandomSearches(int apart) {
        this.apart = apart;
    }

    /** A number below another. */
    int number(int bound) {
        return random.nextInt(bound);
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean rarely() {
        return random.nextInt(4) == 0;
    }

    /** A document of one of 40 traces. */
    String document() {
        int number = random.nextInt(40);
        first = NOON + number * apart;
        String trace = String.format("1-%08x-0123456789abcdef01234567", NOON + number * apart);
        boolean subsegment = rarely();
        return call(
                2,
                ", \"trace_id\": \"" + trace + "\""
                        + (subsegment ? ", \"type\": \"subsegment\"" : "")
                        + (subsegment || rarely()
                                ? ", \"parent_id\": \"" + id(1 + random.nextInt(ids + 1)) + "\""
                                : ""));
    }

    private static String id(int number) {
        return String.format("%016x", number);
    }

    private String call(int depth, String more) {
        double start = first + random.nextInt(4) / 2.0;
        StringBuilder json = new StringBuilder(String.format(
                Locale.ROOT,
                "{\"id\": \"%s\", \"name\": \"%s\", \"start_time\": %s%s",
                id(rarely() ? 1 + random.nextInt(ids + 1) : ++ids),
                one(NAMES),
                start,
                more));
        json.append(rarely() ? ", \"in_progress\": true" : ", \"end_time\": " + (start + random.nextInt(5) / 2.0));
        for (String flag : List.of("fault", "error", "throttle")) {
            json.append(rarely() ? ", \"" + flag + "\": true" : "");
        }
        json.append(rarely() ? ", \"origin\": \"" + one(TYPES) + "\"" : "");
        json.append(rarely() ? ", \"namespace\": \"" + one(List.of("aws", "remote")) + "\"" : "");
        json.append(rarely() ? ", \"user\": \"" + one(USERS) + "\"" : "");
        json.append(rarely() ? ", \"annotations\": {\"" + one(KEYS) + "\": " + one(VALUES) + "}" : "");
        json.append(rarely() ? ", \"cause\": {\"exceptions\": [{\"type\": \"shop\", \"message\": \"m\"}]}" : "");
        json.append(", \"http\": {\"request\": {\"url\": \"" + one(URLS) + "\"}, \"response\": {\"status\": "
                + one(STATUSES) + "}}");
        if (depth > 0 && random.nextBoolean()) {
            json.append(", \"subsegments\": [" + call(depth - 1, "") + ", " + call(depth - 1, "") + "]");
        }
        return json.append("}").toString();
    }

    String expression() {
        return expression(3);
    }

    private String expression(int depth) {
        return switch (depth == 0 ? 3 : random.nextInt(6)) {
            case 0 -> expression(depth - 1) + " AND " + expression(depth - 1);
            case 1 -> "(" + expression(depth - 1) + " OR " + expression(depth - 1) + ")";
            case 2 -> "!(" + expression(depth - 1) + ")";
            case 4 -> "service(" + (rarely() ? "" : who()) + ")" + braces(depth);
            case 5 ->
                rarely()
                        ? "rootcause." + one(List.of("fault", "error", "responsetime")) + "."
                                + one(List.of("service", "entity", "exception")) + " {" + expression(depth - 1) + "}"
                        : "edge(" + (rarely() ? "" : who()) + ", " + (rarely() ? "" : who()) + ")" + braces(depth);
            default -> term();
        };
    }

    private String braces(int depth) {
        return random.nextBoolean() ? "" : " {" + expression(depth - 1) + "}";
    }

    private String who() {
        return random.nextBoolean()
                ? "\"" + one(NAMES) + "\""
                : "id(name: \"" + one(NAMES) + "\", type: \"" + (rarely() ? "" : one(TYPES)) + "\")";
    }

    private String term() {
        return switch (random.nextInt(8)) {
            case 0 -> one(List.of("ok", "fault", "error", "throttle", "partial", "user", "name", "type", "root"));
            case 1 ->
                one(List.of("ok", "fault", "error", "throttle", "inferred"))
                        + one(List.of(" = ", " != "))
                        + one(List.of("true", "false", "\"TRUE\""));
            case 2 -> "http.status" + one(ORDERS) + one(STATUSES);
            case 3 -> one(List.of("duration", "responsetime")) + one(ORDERS) + one(TIMES);
            case 4 -> "annotation[" + one(KEYS) + "]" + (rarely() ? "" : one(ORDERS) + one(VALUES));
            case 5 -> "user" + text(USERS);
            case 6 -> "http.url" + text(URLS);
            default -> random.nextBoolean() ? "name" + text(NAMES) : "type" + text(TYPES);
        };
    }

    private String text(List<String> values) {
        return one(List.of(" = ", " = ", " != ", " CONTAINS ", " BEGINSWITH ", " ENDSWITH ")) + "\""
                + (rarely() ? "" : one(values)) + "\"";
    }
}
