// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads the members of a request. */
final class Parameters {
    private final JsonNode request;

    Parameters(JsonNode request) {
        this.request = request;
    }

    /** A time in epoch seconds, which clients write as a number or in ISO 8601. */
    double time(String name) throws ApiException {
        JsonNode value = request.path(name);
        if (value.isNumber() && Double.isFinite(value.asDouble())) {
            return value.asDouble();
        }
        if (value.isTextual()) {
            try {
                Instant time = OffsetDateTime.parse(value.asText()).toInstant();
                return time.getEpochSecond() + time.getNano() / 1e9;
            } catch (DateTimeParseException neither) {
                // Refused below.
            }
        }
        throw ApiException.invalidRequest(
                name + (isAbsent(value) ? " is missing" : " is " + value) + ": expected epoch seconds or ISO 8601");
    }

    /** Strings; refused if absent or empty. */
    List<String> texts(String name, int max) throws ApiException {
        JsonNode values = request.path(name);
        if (!values.isArray() || values.isEmpty()) {
            throw ApiException.invalidRequest(name + " is missing: expected a list of at least one string");
        }
        if (values.size() > max) {
            throw ApiException.invalidRequest(name + " has " + values.size() + " elements: expected at most " + max);
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw ApiException.invalidRequest(name + " holds " + value + ": expected strings");
            }
            texts.add(value.asText());
        }
        return texts;
    }

    /** A string; empty if absent. */
    String text(String name) throws ApiException {
        JsonNode value = request.path(name);
        if (!isAbsent(value) && !value.isTextual()) {
            throw ApiException.invalidRequest(name + " is " + value + ": expected a string");
        }
        return value.asText("");
    }

    /** A number, or what it is if absent. */
    double number(String name, double otherwise) throws ApiException {
        JsonNode value = request.path(name);
        if (isAbsent(value)) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw ApiException.invalidRequest(name + " is " + value + ": expected a number");
        }
        return value.asDouble();
    }

    /** The members of an object; none if absent. */
    Parameters object(String name) {
        return new Parameters(request.path(name));
    }

    private static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
