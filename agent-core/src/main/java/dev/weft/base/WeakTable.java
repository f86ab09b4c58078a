// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * A map with weak keys that are compared by identity. It attaches state to objects of the application.
 *
 * <p>A value must not refer to its key, or neither is ever collected.
 *
 * <p>Each use removes the entries of collected keys. {@link #tidyAll} does so for tables that are not used any more.
 */
public final class WeakTable<K, V> {

    /** All tables, weakly: most are in static fields of adapters, which are collected with their application. */
    private static final Set<Reference<WeakTable<?, ?>>> ALL =
            Collections.newSetFromMap(new ConcurrentHashMap<Reference<WeakTable<?, ?>>, Boolean>());

    /** A power of two. */
    private static final int LOCKS = 8;

    /** Above this number of entries their array is worth its memory, and to copy them would take too long. */
    private static final int MAX_COPIED = 1_000;

    private final ReferenceQueue<Object> collected = new ReferenceQueue<Object>();

    /** Each is held while an entry of its hashes changes, all while the map is replaced. */
    private final Object[] locks = new Object[LOCKS];

    private volatile ConcurrentMap<Key, V> entries = new ConcurrentHashMap<Key, V>();

    /** Whether an entry was added since the map was replaced. */
    private volatile boolean grown;

    public WeakTable() {
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new Object();
        }
        ALL.add(new WeakReference<WeakTable<?, ?>>(this));
    }

    /** Whether a table has entries or an array to free. */
    public static boolean isAnyUsed() {
        for (Reference<WeakTable<?, ?>> each : ALL) {
            WeakTable<?, ?> table = each.get();
            if (table == null || table.grown || !table.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Removes the entries of collected keys from all tables, and frees the arrays that they have needed at most. */
    public static void tidyAll() {
        for (Iterator<Reference<WeakTable<?, ?>>> all = ALL.iterator(); all.hasNext(); ) {
            WeakTable<?, ?> table = all.next().get();
            if (table == null) {
                all.remove();
            } else {
                table.tidy();
            }
        }
    }

    private void tidy() {
        expunge();
        if (grown && entries.size() <= MAX_COPIED) {
            replace(0);
        }
    }

    /** Acquires the locks from {@code index} on. A map never shrinks, so a new one takes its place. */
    private void replace(int index) {
        if (index < LOCKS) {
            synchronized (locks[index]) {
                replace(index + 1);
            }
            return;
        }
        grown = false;
        entries = new ConcurrentHashMap<Key, V>(entries);
    }

    private Object lock(Key key) {
        return locks[key.hashCode() & LOCKS - 1];
    }

    private void grow() {
        if (!grown) {
            grown = true;
        }
    }

    /** Whether there are no entries. Fast, and exact unless another thread adds an entry. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public @Nullable V get(K key) {
        return entries.get(new Probe(key));
    }

    public void put(K key, V value) {
        expunge();
        Entry entry = new Entry(key, collected);
        synchronized (lock(entry)) {
            grow();
            entries.put(entry, value);
        }
    }

    /** Adds a value unless there is one. Returns the value that was there. */
    public @Nullable V putIfAbsent(K key, V value) {
        expunge();
        Entry entry = new Entry(key, collected);
        synchronized (lock(entry)) {
            grow();
            return entries.putIfAbsent(entry, value);
        }
    }

    /** Removes a value and returns it. */
    public @Nullable V remove(K key) {
        expunge();
        Probe probe = new Probe(key);
        synchronized (lock(probe)) {
            return entries.remove(probe);
        }
    }

    /** Removes a value if it is still the one of {@code key}. */
    public void remove(K key, V value) {
        expunge();
        Probe probe = new Probe(key);
        synchronized (lock(probe)) {
            entries.remove(probe, value);
        }
    }

    /** All values. Removing one removes its entry, unless the table is tidied meanwhile. */
    public Iterator<V> values() {
        return entries.values().iterator();
    }

    int size() {
        expunge();
        return entries.size();
    }

    private void expunge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            synchronized (lock((Entry) gone)) {
                entries.remove(gone);
            }
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
