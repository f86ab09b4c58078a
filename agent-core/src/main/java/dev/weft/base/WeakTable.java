// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * State beside an object of the application's, which cannot be given a field: keyed by identity, and gone with the key.
 * A value must not refer to its key, or neither is ever collected.
 */
public final class WeakTable<K, V> {

    private final ConcurrentMap<Key, V> entries = new ConcurrentHashMap<Key, V>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();

    /** Quick to ask, and wrong only where another thread is adding something. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public V get(K key) {
        return entries.get(new Probe(key));
    }

    public void put(K key, V value) {
        expunge();
        entries.put(new Entry(key, collected), value);
    }

    /** @return the value that was there, which stays, or {@code null} */
    public V putIfAbsent(K key, V value) {
        expunge();
        return entries.putIfAbsent(new Entry(key, collected), value);
    }

    /** @return the value that was there, or {@code null} */
    public V remove(K key) {
        expunge();
        return entries.remove(new Probe(key));
    }

    /** All values; what is removed from here is removed with its key. */
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

    /** Equal if they stand for the same object. */
    private interface Key {
        Object referent();
    }

    private static final class Entry extends WeakReference<Object> implements Key {

        private final int hash;

        Entry(Object key, ReferenceQueue<Object> queue) {
            super(key, queue);
            this.hash = System.identityHashCode(key);
        }

        @Override
        public Object referent() {
            return get();
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key && ((Key) other).referent() == mine;
        }
    }

    /** A key to look up with, which needs no reference of its own. */
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
        public boolean equals(Object other) {
            return other instanceof Key && ((Key) other).referent() == key;
        }
    }
}
