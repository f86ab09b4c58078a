// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A map with weak keys that are compared by identity. It attaches state to objects of the application.
 *
 * <p>A value must not refer to its key, or neither is ever collected.
 */
public final class WeakTable<K, V> {

    private final ConcurrentMap<Key, V> entries = new ConcurrentHashMap<Key, V>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();

    /** Whether there are no entries. Fast, and exact unless another thread adds an entry. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public @Nullable V get(K key) {
        return entries.get(new Probe(key));
    }

    public void put(K key, V value) {
        expunge();
        entries.put(new Entry(key, collected), value);
    }

    /** Adds a value unless there is one. Returns the value that was there. */
    public @Nullable V putIfAbsent(K key, V value) {
        expunge();
        return entries.putIfAbsent(new Entry(key, collected), value);
    }

    /** Removes a value and returns it. */
    public @Nullable V remove(K key) {
        expunge();
        return entries.remove(new Probe(key));
    }

    /** Removes a value if it is still the one of {@code key}. */
    public void remove(K key, V value) {
        expunge();
        entries.remove(new Probe(key), value);
    }

    /** All values. Removing one removes its entry. */
    public Iterator<V> values() {
        return entries.values().iterator();
    }

    int size() {
        expunge();
        return entries.size();
    }

    private void expunge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            entries.remove(gone);
        }
    }

    /** Equal to another key of the same object. */
    private interface Key {
        @Nullable
        Object referent();
    }

    private static final class Entry extends WeakReference<Object> implements Key {

        private final int hash;

        Entry(Object key, ReferenceQueue<Object> queue) {
            super(key, queue);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public @Nullable Object referent() {
            return get();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key && ((Key) other).referent() == mine;
        }
    }

    /** A key for a lookup, without the cost of a reference. */
    private static final class Probe implements Key {

        private final Object key;

        Probe(Object key) {
            this.key = key;
        }

        @Override
        public Object referent() {
            return key;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(key);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key && ((Key) other).referent() == key;
        }
    }
}
