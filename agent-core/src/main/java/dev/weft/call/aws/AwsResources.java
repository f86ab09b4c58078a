// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one AWS operation deals with, as an adapter finds it in the request and then in the response. Of two values under one
 * name the first counts.
 */
public final class AwsResources {

    /** Of a longer list the rest is left out. */
    private static final int MOST_LISTED = 100;

    private final Map<String, Object> named = new LinkedHashMap<String, Object>(4);

    /** Adds a field's value, as its name says; what it cannot be is left out. Not for {@link AwsName.Of#EACH}. */
    public void add(AwsName name, Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            if (name.of() == AwsName.Of.VALUE) {
                put(name, value);
            }
        } else if (value instanceof Collection) {
            if (name.of() == AwsName.Of.VALUE) {
                putTexts(name, (Collection<?>) value);
            } else if (name.of() == AwsName.Of.COUNT) {
                put(name, ((Collection<?>) value).size());
            }
        } else if (value instanceof Map) {
            if (name.of() == AwsName.Of.KEYS) {
                putTexts(name, ((Map<?, ?>) value).keySet());
            } else if (name.of() == AwsName.Of.COUNT) {
                put(name, ((Map<?, ?>) value).size());
            }
        }
    }

    /**
     * Adds what was found in the elements of a field that is {@link AwsName.Of#EACH}: one list, if it has a name; else each
     * element's names, and a list under the plural where they disagree.
     */
    public void addEach(AwsName name, List<AwsResources> elements) {
        Map<String, List<Object>> found = new LinkedHashMap<String, List<Object>>(2);
        for (AwsResources element : elements) {
            for (Map.Entry<String, Object> each : element.named.entrySet()) {
                String under = name.name() == null ? each.getKey() : name.name();
                List<Object> values = found.get(under);
                if (values == null) {
                    values = new ArrayList<Object>(4);
                    found.put(under, values);
                }
                if (!values.contains(each.getValue())) {
                    values.add(each.getValue());
                }
            }
        }
        for (Map.Entry<String, List<Object>> each : found.entrySet()) {
            List<Object> values = each.getValue();
            if (name.name() == null && values.size() == 1) {
                putAbsent(each.getKey(), values.get(0));
            } else {
                String plural = name.name() == null ? each.getKey() + 's' : each.getKey();
                putTexts(new AwsName(plural, AwsName.Of.VALUE), values);
            }
        }
    }

    /** Values are strings, integers, booleans or lists of strings. */
    public Map<String, Object> named() {
        return named;
    }

    /** The account that a resource's ARN or a queue's URL names, {@code null} if none does. */
    public String accountId() {
        for (Map.Entry<String, Object> each : named.entrySet()) {
            String account = each.getValue() instanceof String ? account((String) each.getValue()) : null;
            // What is copied may be another account's.
            if (account != null && !each.getKey().equals("copy_source")) {
                return account;
            }
        }
        return null;
    }

    /** Of other types than text there is data. */
    private void putTexts(AwsName name, Collection<?> values) {
        List<String> texts = new ArrayList<String>(Math.min(values.size(), MOST_LISTED));
        for (Object each : values) {
            if (each instanceof String && texts.size() < MOST_LISTED && !texts.contains(each)) {
                texts.add((String) each);
            }
        }
        if (!texts.isEmpty()) {
            put(name, texts);
        }
    }

    private void put(AwsName name, Object value) {
        if (name.fits(value)) {
            putAbsent(name.name(), value);
        }
    }

    private void putAbsent(String name, Object value) {
        if (!named.containsKey(name)) {
            named.put(name, value);
        }
    }

    private static String account(String name) {
        if (name.startsWith("arn:")) {
            String[] parts = name.split(":", 6);
            return parts.length > 5 && isAccount(parts[4]) ? parts[4] : null;
        }
        // https://sqs.eu-west-1.amazonaws.com/123456789012/queue
        int authority = name.indexOf("://");
        int path = authority < 0 ? -1 : name.indexOf('/', authority + 3);
        int end = path < 0 ? -1 : name.indexOf('/', path + 1);
        return end < 0 || !isAccount(name.substring(path + 1, end)) ? null : name.substring(path + 1, end);
    }

    private static boolean isAccount(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
