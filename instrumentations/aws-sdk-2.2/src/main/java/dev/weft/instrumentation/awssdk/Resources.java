// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What an operation deals with: the names, never the data, among the fields of its request and of its response. Which they
 * are, {@link ResourceFields} says.
 */
final class Resources {

    private static final String TABLE_NAMES = "table_names";

    private final String service;
    private final Map<String, Object> named = new LinkedHashMap<String, Object>(4);

    private Resources(String service) {
        this.service = service;
    }

    /** @param response the response, or whatever the application made of it; may be {@code null} */
    static Resources of(String service, Object request, Object response) {
        Resources resources = new Resources(service);
        resources.read(request);
        resources.read(response);
        return resources;
    }

    /** Values are strings or lists of strings. */
    Map<String, Object> named() {
        return named;
    }

    /** The account that a resource's ARN or a queue's URL names, {@code null} if none does. */
    String accountId() {
        for (Object each : named.values()) {
            String account = each instanceof String ? account((String) each) : null;
            if (account != null) {
                return account;
            }
        }
        return null;
    }

    private void read(Object object) {
        if (!(object instanceof SdkPojo)) {
            return;
        }
        for (ResourceField field : ResourceFields.of((SdkPojo) object, service)) {
            Object value = field.valueIn(object);
            if (value == null) {
                continue;
            }
            if (field.wire != null) {
                put(field.wire, value);
            } else if (field.name.equals(ResourceFields.REQUEST_ITEMS) && value instanceof Map) {
                put(TABLE_NAMES, new ArrayList<Object>(((Map<?, ?>) value).keySet()));
            } else if (field.name.equals(ResourceFields.TRANSACT_ITEMS) && value instanceof Collection) {
                put(TABLE_NAMES, tables((Collection<?>) value));
            } else if (field.name.equals(ResourceFields.ENTRIES) && value instanceof Collection) {
                readEach((Collection<?>) value);
            }
        }
    }

    /** The request's own word counts; of other types than names there is data. */
    private void put(String wire, Object value) {
        if (named.containsKey(wire)) {
            return;
        }
        if (value instanceof String) {
            named.put(wire, value);
        } else if (value instanceof Collection) {
            List<String> texts = new ArrayList<String>();
            for (Object each : (Collection<?>) value) {
                if (each instanceof String && !texts.contains(each)) {
                    texts.add((String) each);
                }
            }
            if (!texts.isEmpty()) {
                named.put(wire, texts);
            }
        }
    }

    /** {@code table_name} of each operation's one member (Put, Get, ConditionCheck ...). */
    private List<String> tables(Collection<?> operations) {
        List<String> tables = new ArrayList<String>();
        for (Object operation : operations) {
            if (operation instanceof SdkPojo) {
                for (SdkField<?> member : ((SdkPojo) operation).sdkFields()) {
                    Resources inner = new Resources(service);
                    inner.read(member.getValueOrDefault(operation));
                    Object table = inner.named.get("table_name");
                    if (table instanceof String) {
                        tables.add((String) table);
                    }
                }
            }
        }
        return tables;
    }

    /** One name if all entries agree, else a list under its plural. */
    private void readEach(Collection<?> entries) {
        Map<String, List<Object>> found = new LinkedHashMap<String, List<Object>>(2);
        for (Object entry : entries) {
            Resources inner = new Resources(service);
            inner.read(entry);
            for (Map.Entry<String, Object> each : inner.named.entrySet()) {
                List<Object> values = found.get(each.getKey());
                if (values == null) {
                    values = new ArrayList<Object>();
                    found.put(each.getKey(), values);
                }
                if (!values.contains(each.getValue())) {
                    values.add(each.getValue());
                }
            }
        }
        for (Map.Entry<String, List<Object>> each : found.entrySet()) {
            if (each.getValue().size() == 1) {
                put(each.getKey(), each.getValue().get(0));
            } else {
                put(each.getKey() + "s", each.getValue());
            }
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
