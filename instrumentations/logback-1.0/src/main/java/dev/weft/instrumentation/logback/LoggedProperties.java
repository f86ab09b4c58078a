// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The properties that an event has without the agent, with the trace ids beside them. Every change goes to the event's own
 * properties, which accept or refuse it as they do without the agent: Logback up to 1.2 gives an event the thread's own map.
 * A value of the application takes precedence.
 */
final class LoggedProperties extends AbstractMap<String, String> implements Serializable {

    private static final long serialVersionUID = 1;

    private final transient Map<String, String> own;
    private final transient Map<String, String> ids;

    /** @param ids immutable */
    LoggedProperties(Map<String, String> own, Map<String, String> ids) {
        this.own = own;
        this.ids = ids;
    }

    /** The JVM that reads a serialized event may run without the agent. */
    private Object writeReplace() {
        return new HashMap<String, String>(this);
    }

    private boolean isOwn(@Nullable Object key) {
        return own.containsKey(key) || !ids.containsKey(key);
    }

    @Override
    public @Nullable String get(@Nullable Object key) {
        return isOwn(key) ? own.get(key) : ids.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return own.containsKey(key) || ids.containsKey(key);
    }

    @Override
    public int size() {
        int size = own.size();
        for (String each : ids.keySet()) {
            size += own.containsKey(each) ? 0 : 1;
        }
        return size;
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public @Nullable String put(String key, String value) {
        return own.put(key, value);
    }

    @Override
    public void putAll(Map<? extends String, ? extends String> all) {
        own.putAll(all);
    }

    @Override
    public @Nullable String remove(@Nullable Object key) {
        return own.remove(key);
    }

    @Override
    public void clear() {
        own.clear();
    }

    @Override
    public @Nullable String putIfAbsent(String key, String value) {
        return own.putIfAbsent(key, value);
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        return own.remove(key, value);
    }

    @Override
    public boolean replace(String key, String old, String value) {
        return own.replace(key, old, value);
    }

    @Override
    public @Nullable String replace(String key, String value) {
        return own.replace(key, value);
    }

    @Override
    public void replaceAll(BiFunction<? super String, ? super String, ? extends String> function) {
        own.replaceAll(function);
    }

    @Override
    public String computeIfAbsent(String key, Function<? super String, ? extends String> function) {
        return own.computeIfAbsent(key, function);
    }

    @Override
    public @Nullable String computeIfPresent(
            String key, BiFunction<? super String, ? super String, ? extends @Nullable String> function) {
        return own.computeIfPresent(key, function);
    }

    @Override
    public @Nullable String compute(
            String key, BiFunction<? super String, ? super @Nullable String, ? extends @Nullable String> function) {
        return own.compute(key, function);
    }

    @Override
    public @Nullable String merge(
            String key, String value, BiFunction<? super String, ? super String, ? extends @Nullable String> function) {
        return own.merge(key, value, function);
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<Map.Entry<String, String>>() {
            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Entries();
            }

            @Override
            public int size() {
                return LoggedProperties.this.size();
            }

            @Override
            public void clear() {
                own.entrySet().clear();
            }
        };
    }

    /** The application's own entries, then the trace ids. */
    private final class Entries implements Iterator<Map.Entry<String, String>> {

        private final Iterator<Map.Entry<String, String>> first = own.entrySet().iterator();
        private final Iterator<Map.Entry<String, String>> second =
                ids.entrySet().iterator();
        private Map.@Nullable Entry<String, String> next;
        private boolean inOwn = true;

        @Override
        public boolean hasNext() {
            if (first.hasNext()) {
                return true;
            }
            while (next == null && second.hasNext()) {
                Map.Entry<String, String> id = second.next();
                next = own.containsKey(id.getKey()) ? null : id;
            }
            return next != null;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (first.hasNext()) {
                return first.next();
            }
            inOwn = false;
            Map.Entry<String, String> id = hasNext() ? next : null;
            if (id == null) {
                throw new NoSuchElementException();
            }
            next = null;
            return id;
        }

        /** A trace id is not the application's to remove, so that {@code removeIf} works as without the agent. */
        @Override
        public void remove() {
            if (inOwn) {
                first.remove();
            }
        }
    }
}
