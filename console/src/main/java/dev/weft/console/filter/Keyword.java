// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keywords with a value. */
enum Keyword {
    OK("ok", Type.BOOLEAN),
    ERROR("error", Type.BOOLEAN),
    THROTTLE("throttle", Type.BOOLEAN),
    FAULT("fault", Type.BOOLEAN),
    PARTIAL("partial", Type.BOOLEAN),
    INFERRED("inferred", Type.BOOLEAN),
    FIRST("first", Type.BOOLEAN),
    LAST("last", Type.BOOLEAN),
    REMOTE("remote", Type.BOOLEAN),
    ROOT("root", Type.BOOLEAN),
    RESPONSE_TIME("responsetime", Type.NUMBER),
    DURATION("duration", Type.NUMBER),
    HTTP_STATUS("http.status", Type.NUMBER),
    INDEX("index", Type.NUMBER),
    COVERAGE("coverage", Type.NUMBER),
    HTTP_URL("http.url", Type.TEXT),
    HTTP_METHOD("http.method", Type.TEXT),
    HTTP_USER_AGENT("http.useragent", Type.TEXT),
    HTTP_CLIENT_IP("http.clientip", Type.TEXT),
    USER("user", Type.TEXT),
    NAME("name", Type.TEXT),
    TYPE("type", Type.TEXT),
    MESSAGE("message", Type.TEXT),
    AVAILABILITY_ZONE("availabilityzone", Type.TEXT),
    INSTANCE_ID("instance.id", Type.TEXT),
    RESOURCE_ARN("resource.arn", Type.TEXT),
    ACCOUNT_ID("account.id", Type.TEXT);

    /** What values a keyword has. An annotation may have any. */
    enum Type {
        BOOLEAN,
        NUMBER,
        TEXT,
        ANY
    }

    private static final Map<String, Keyword> BY_WORD =
            Stream.of(values()).collect(Collectors.toMap(keyword -> keyword.word, Function.identity()));

    private final String word;
    private final Type type;

    Keyword(String word, Type type) {
        this.word = word;
        this.type = type;
    }

    static Optional<Keyword> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word.toLowerCase(Locale.ROOT)));
    }

    Type type() {
        return type;
    }
}
