// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A tree of requests that its seed determines: what a node, which is one request, calls. The root is number 1, so that the
 * parent of each number is the eighth part of it.
 */
public final class Plan {

    /** The root's; a node's children are one less deep, and those of depth 0 have none. */
    public static final int DEPTH = 3;

    private static final int MOST_CHILDREN = 3;
    private static final int THEN = 4;

    private Plan() {}

    /** A request that a node makes. */
    public static final class Child {

        /** A node's number. */
        public final int number;

        /** The number of the node that is called when the answer of this one has come; 0 for none. */
        public final int then;

        /** Any number from 0 on: which of the ways to take it to another thread, and which client. */
        final int way;

        final int client;

        /** Whether nobody waits for it. */
        final boolean late;

        Child(int parent, int index, Random random) {
            this.number = parent * 8 + index;
            this.way = random.nextInt(Integer.MAX_VALUE);
            this.client = random.nextInt(Integer.MAX_VALUE);
            this.late = random.nextInt(6) == 0;
            this.then = random.nextInt(4) == 0 ? parent * 8 + THEN + index : 0;
        }
    }

    public static List<Child> children(long seed, int number, int depth) {
        Random random = new Random(seed * 1_000_003 + number);
        List<Child> children = new ArrayList<>();
        if (depth > 0) {
            int count = 1 + random.nextInt(MOST_CHILDREN);
            for (int i = 0; i < count; i++) {
                children.add(new Child(number, i, random));
            }
        }
        return children;
    }

    public static int parent(int number) {
        return number / 8;
    }

    /** All numbers of a tree. */
    public static List<Integer> numbers(long seed) {
        List<Integer> numbers = new ArrayList<>();
        add(numbers, seed, 1, DEPTH);
        return numbers;
    }

    private static void add(List<Integer> numbers, long seed, int number, int depth) {
        numbers.add(number);
        for (Child child : children(seed, number, depth)) {
            add(numbers, seed, child.number, depth - 1);
            if (child.then > 0) {
                numbers.add(child.then);
            }
        }
    }
}
