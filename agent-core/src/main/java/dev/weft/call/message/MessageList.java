// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.message;

import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The list of messages that the application gets. It delegates to the SDK's list. A loop by {@code for} or {@code forEach}
 * begins work on each message. Copies, streams and single elements do not.
 */
final class MessageList implements List<Object>, RandomAccess, Serializable {

    private static final long serialVersionUID = 1;

    private final List<Object> messages;
    private final transient MessageHandler handler;
    private final transient Delivery delivery;

    MessageList(List<Object> messages, MessageHandler handler, Delivery delivery) {
        this.messages = messages;
        this.handler = handler;
        this.delivery = delivery;
    }

    boolean isOf(List<?> list) {
        return messages == list;
    }

    /** Serializes the SDK's list, because the JVM that reads it may have no agent. */
    private Object writeReplace() {
        return messages;
    }

    @Override
    public Iterator<Object> iterator() {
        Loop loop = Loop.ofCaller();
        return handler.isWorkOf(loop)
                ? new MessageIterator(messages.iterator(), handler, delivery, loop)
                : messages.iterator();
    }

    @Override
    public void forEach(Consumer<? super Object> action) {
        Loop loop = Loop.ofCaller();
        if (action == null || !handler.isWorkOf(loop)) {
            messages.forEach(action);
        } else {
            messages.forEach(new MessageConsumer(action, handler, delivery, loop));
        }
    }

    @Override
    public int size() {
        return messages.size();
    }

    @Override
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    @Override
    public boolean contains(Object element) {
        return messages.contains(element);
    }

    @Override
    public Object[] toArray() {
        return messages.toArray();
    }

    @Override
    public <T> T[] toArray(T[] array) {
        return messages.toArray(array);
    }

    @Override
    public boolean add(Object element) {
        return messages.add(element);
    }

    @Override
    public boolean remove(Object element) {
        return messages.remove(element);
    }

    @Override
    public boolean containsAll(Collection<?> elements) {
        return messages.containsAll(elements);
    }

    @Override
    public boolean addAll(Collection<?> elements) {
        return messages.addAll(elements);
    }

    @Override
    public boolean addAll(int index, Collection<?> elements) {
        return messages.addAll(index, elements);
    }

    @Override
    public boolean removeAll(Collection<?> elements) {
        return messages.removeAll(elements);
    }

    @Override
    public boolean retainAll(Collection<?> elements) {
        return messages.retainAll(elements);
    }

    @Override
    public boolean removeIf(Predicate<? super Object> filter) {
        return messages.removeIf(filter);
    }

    @Override
    public void replaceAll(UnaryOperator<Object> operator) {
        messages.replaceAll(operator);
    }

    @Override
    public void sort(Comparator<? super Object> order) {
        messages.sort(order);
    }

    @Override
    public void clear() {
        messages.clear();
    }

    @Override
    public Object get(int index) {
        return messages.get(index);
    }

    @Override
    public Object set(int index, Object element) {
        return messages.set(index, element);
    }

    @Override
    public void add(int index, Object element) {
        messages.add(index, element);
    }

    @Override
    public Object remove(int index) {
        return messages.remove(index);
    }

    @Override
    public int indexOf(Object element) {
        return messages.indexOf(element);
    }

    @Override
    public int lastIndexOf(Object element) {
        return messages.lastIndexOf(element);
    }

    @Override
    public ListIterator<Object> listIterator() {
        return messages.listIterator();
    }

    @Override
    public ListIterator<Object> listIterator(int index) {
        return messages.listIterator(index);
    }

    @Override
    public List<Object> subList(int from, int to) {
        return messages.subList(from, to);
    }

    @Override
    public Spliterator<Object> spliterator() {
        return messages.spliterator();
    }

    @Override
    public Stream<Object> stream() {
        return messages.stream();
    }

    @Override
    public Stream<Object> parallelStream() {
        return messages.parallelStream();
    }

    @Override
    public boolean equals(Object other) {
        return other == this || messages.equals(other);
    }

    @Override
    public int hashCode() {
        return messages.hashCode();
    }

    @Override
    public String toString() {
        return messages.toString();
    }
}
