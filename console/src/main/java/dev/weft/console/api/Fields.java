// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads members of a request, or of an object within it, and refuses wrong ones by name, value and what was expected. A member
 * that is {@code null} is absent.
 */
public final class Fields {
    private static final int SHOWN = 100;

    // The year 5138 in seconds, 1973 in milliseconds.
    private static final double MILLISECONDS = 1e11;

    private final JsonNode object;
    private final String place;

    private Fields(JsonNode object, String place) {
        this.object = object;
        this.place = place;
    }

    /** The members of a request. */
    public static Fields of(JsonNode request) {
        return new Fields(request, "");
    }

    /** The members of an element of a list. */
    public static Fields of(JsonNode element, String place) throws ApiException {
        if (!element.isObject()) {
            throw ApiException.invalidRequest(place + " is " + shown(element) + ": expected an object");
        }
        return new Fields(element, place + ".");
    }

    /** Whether the member is there. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** A text of {@code min} to {@code max} characters. */
    public Optional<String> text(String name, int min, int max) throws ApiException {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode value = object.get(name);
        int length = value.asText().length();
        if (!value.isTextual() || length < min || length > max) {
            throw fault(name, "a text" + characters(min, max));
        }
        return Optional.of(value.textValue());
    }

    private static String characters(int min, int max) {
        if (max == Integer.MAX_VALUE) {
            return "";
        }
        return " of " + (min > 0 ? min + " to " : "at most ") + max + " characters";
    }

    /** A text of any length; empty if it is absent. */
    public String text(String name) throws ApiException {
        return text(name, 0, Integer.MAX_VALUE).orElse("");
    }

    /** As {@link #text(String, int, int)}, and must be there. */
    public String requiredText(String name, int min, int max) throws ApiException {
        return text(name, min, max).orElseThrow(() -> missing(name));
    }

    /** A text that matches a pattern as a whole. */
    public String requiredText(String name, Pattern pattern, String expected) throws ApiException {
        String text = requiredText(name, 0, Integer.MAX_VALUE);
        if (!pattern.matcher(text).matches()) {
            throw fault(name, expected);
        }
        return text;
    }

    /** One of some words. */
    public Optional<String> word(String name, List<String> words) throws ApiException {
        Optional<String> word = text(name, 0, Integer.MAX_VALUE);
        if (word.isPresent() && !words.contains(word.get())) {
            throw fault(name, "one of " + String.join(", ", words));
        }
        return word;
    }

    /** A whole number within bounds. */
    public OptionalInt whole(String name, int min, int max) throws ApiException {
        if (!has(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = object.get(name);
        double number = value.doubleValue();
        if (!value.isNumber() || number != Math.rint(number) || number < min || number > max) {
            throw fault(name, "a whole number" + bounds(min, max == Integer.MAX_VALUE ? "" : " to " + max));
        }
        return OptionalInt.of((int) number);
    }

    /** As {@link #whole}, and must be there. */
    public int requiredWhole(String name, int min, int max) throws ApiException {
        return whole(name, min, max).orElseThrow(() -> missing(name));
    }

    /** A number within bounds. */
    public OptionalDouble number(String name, double min, double max) throws ApiException {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        JsonNode value = object.get(name);
        double number = value.doubleValue();
        if (!value.isNumber() || !(number >= min && number <= max)) {
            throw fault(name, "a number" + bounds(min, " to " + plain(max)));
        }
        return OptionalDouble.of(number);
    }

    /** As {@link #number}, and must be there. */
    public double requiredNumber(String name, double min, double max) throws ApiException {
        return number(name, min, max).orElseThrow(() -> missing(name));
    }

    private static String bounds(double min, String to) {
        return " from " + plain(min) + to;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> flag(String name) throws ApiException {
        if (!has(name)) {
            return Optional.empty();
        }
        if (!object.get(name).isBoolean()) {
            throw fault(name, "true or false");
        }
        return Optional.of(object.get(name).booleanValue());
    }

    /** A time: a number or a text with one, in seconds since 1970, or a text as in ISO 8601. */
    public OptionalDouble time(String name) throws ApiException {
        if (!has(name)) {
            return OptionalDouble.empty();
        }
        JsonNode value = object.get(name);
        double seconds = value.isNumber() ? value.doubleValue() : value.isTextual() ? seconds(value.textValue()) : -1;
        if (!(seconds >= 0 && seconds < MILLISECONDS * 1_000)) {
            throw fault(name, "a time, in seconds since 1970 or as in ISO 8601");
        }
        // The X-Ray SDK for Java reports its statistics with milliseconds.
        return OptionalDouble.of(seconds < MILLISECONDS ? seconds : seconds / 1_000);
    }

    /** As {@link #time}, and must be there. */
    public double requiredTime(String name) throws ApiException {
        return time(name).orElseThrow(() -> missing(name));
    }

    private static double seconds(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                return instant.getEpochSecond() + instant.getNano() / 1e9;
            } catch (DateTimeParseException notATime) {
                return -1;
            }
        }
    }

    /** The elements of a list; empty if it is absent. */
    public List<JsonNode> list(String name, int max) throws ApiException {
        if (!has(name)) {
            return List.of();
        }
        JsonNode value = object.get(name);
        if (!value.isArray()) {
            throw fault(name, "a list");
        }
        if (value.size() > max) {
            throw ApiException.invalidRequest(
                    place + name + " has " + value.size() + " elements: expected at most " + max);
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    /** As {@link #list}, and must be there. */
    public List<JsonNode> requiredList(String name, int max) throws ApiException {
        if (!has(name)) {
            throw missing(name);
        }
        return list(name, max);
    }

    /** The texts of a list; empty if it is absent. */
    public List<String> texts(String name, int max) throws ApiException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : list(name, max)) {
            if (!element.isTextual()) {
                throw fault(name, "a list of texts");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    /** The texts of a list that must be there, and has one at least. */
    public List<String> requiredTexts(String name, int max) throws ApiException {
        if (requiredList(name, max).isEmpty()) {
            throw fault(name, "a list of at least one text");
        }
        return texts(name, max);
    }

    /** The members of an object; none if it is absent. */
    public Fields object(String name) throws ApiException {
        JsonNode value = has(name) ? object.get(name) : JsonNodeFactory.instance.objectNode();
        return of(value, place + name);
    }

    /** The JSON of these members. */
    public JsonNode json() {
        return object;
    }

    /** The complaint about an absent member. */
    public ApiException missing(String name) {
        return ApiException.invalidRequest(place + name + " is missing");
    }

    /** The complaint about a wrong one. */
    public ApiException fault(String name, String expected) {
        return ApiException.invalidRequest(place + name + " is " + shown(object.path(name)) + ": expected " + expected);
    }

    private static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
