// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the resources of one AWS operation. An adapter adds the fields of the request, then those of the response. The
 * first value under a name counts.
 */
public final class AwsResources {

    /** Later elements of a list are not recorded. */
    private static final int MAX_LISTED = 100;

    /** {@code null} if there is no value. Most operations have only one. */
    private @Nullable String firstName;

    private @Nullable Object firstValue;

    /** All values, the first too; {@code null} if there are none after it. */
    private @Nullable Map<String, Object> several;

    /**
     * Adds the value of a field. Ignores a value that does not fit the name.
     *
     * @param name not {@link AwsName.Of#EACH}
     */
    public void add(AwsName name, @Nullable Object value) {
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
     * Adds the fields of the elements of a list. If {@code name} has a name, all values become one list under it. Otherwise
     * each field keeps its name, and different values become a list under the plural.
     *
     * @param name is {@link AwsName.Of#EACH}
     * @param elements one for each element of the list
     */
    public void addEach(AwsName name, List<AwsResources> elements) {
        Map<String, List<Object>> found = new LinkedHashMap<String, List<Object>>(2);
        for (AwsResources element : elements) {
            for (Map.Entry<String, Object> each : element.named().entrySet()) {
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

    /** Returns the values by name: strings, integers, booleans and lists of strings. */
    public Map<String, Object> named() {
        if (several != null) {
            return several;
        }
        return firstName == null || firstValue == null
                ? Collections.<String, Object>emptyMap()
                : Collections.singletonMap(firstName, firstValue);
    }

    /** Returns the account in the ARN of a resource or in the URL of a queue: 12 digits; {@code null} if there is none. */
    public @Nullable String accountId() {
        if (several == null) {
            return firstName == null ? null : account(firstName, firstValue);
        }
        for (Map.Entry<String, Object> each : several.entrySet()) {
            String account = account(each.getKey(), each.getValue());
            if (account != null) {
                return account;
            }
        }
        return null;
    }

    private static @Nullable String account(String name, @Nullable Object value) {
        // The source of a copy may belong to another account.
        return value instanceof String && !name.equals("copy_source") ? account((String) value) : null;
    }

    /** Adds the strings of a list. Elements of other types are data. */
    private void putTexts(AwsName name, Collection<?> values) {
        List<String> texts = new ArrayList<String>(Math.min(values.size(), MAX_LISTED));
        for (Object each : values) {
            if (each instanceof String && texts.size() < MAX_LISTED && !texts.contains(each)) {
                texts.add((String) each);
            }
        }
        if (!texts.isEmpty()) {
            put(name, texts);
        }
    }

    private void put(AwsName name, Object value) {
        String under = name.name();
        if (under != null && name.fits(value)) {
            putAbsent(under, value);
        }
    }

    private void putAbsent(String name, Object value) {
        if (firstName == null || firstValue == null) {
            firstName = name;
            firstValue = value;
        } else if (!firstName.equals(name)) {
            if (several == null) {
                several = new LinkedHashMap<String, Object>(4);
                several.put(firstName, firstValue);
            }
            if (!several.containsKey(name)) {
                several.put(name, value);
            }
        }
    }

    private static @Nullable String account(String resource) {
        if (resource.startsWith("arn:")) {
            String[] parts = resource.split(":", 6);
            return parts.length > 5 && isAccount(parts[4]) ? parts[4] : null;
        }
        // https://sqs.eu-west-1.amazonaws.com/123456789012/queue
        int authority = resource.indexOf("://");
        int path = authority < 0 ? -1 : resource.indexOf('/', authority + 3);
        int end = path < 0 ? -1 : resource.indexOf('/', path + 1);
        return end < 0 || !isAccount(resource.substring(path + 1, end)) ? null : resource.substring(path + 1, end);
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
