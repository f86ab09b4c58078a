// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A tree of requests, determined by its seed. A node is one request; its children are the requests that it makes. The root has
 * number 1. The parent of a node has an eighth of its number, rounded down.
 */
public final class Plan {

    /** The depth of the root. Children have the depth of their parent minus 1. Nodes of depth 0 have no children. */
    public static final int DEPTH = 3;

    private static final int MAX_CHILDREN = 3;
    private static final int THEN = 4;

    private Plan() {}

    /** A request that a node makes. */
    public static final class Child {

        /** The number of the called node. */
        public final int number;

        /** The number of the node to call after this one has answered; 0 for none. */
        public final int then;

        /** Selects the way to another thread, modulo the number of ways. Not negative. */
        final int way;

        /** Selects the client, modulo the number of clients. Not negative. */
        final int client;

        /** Whether the node does not wait for this call. */
        final boolean unawaited;

        Child(int parent, int index, Random random) {
            this.number = parent * 8 + index;
            this.way = random.nextInt(Integer.MAX_VALUE);
            this.client = random.nextInt(Integer.MAX_VALUE);
            this.unawaited = random.nextInt(6) == 0;
            this.then = random.nextInt(4) == 0 ? parent * 8 + THEN + index : 0;
        }
    }

    public static List<Child> children(long seed, int number, int depth) {
        Random random = new Random(seed * 1_000_003 + number);
        List<Child> children = new ArrayList<>();
        if (depth > 0) {
            int count = 1 + random.nextInt(MAX_CHILDREN);
            for (int i = 0; i < count; i++) {
                children.add(new Child(number, i, random));
            }
        }
        return children;
    }

    public static int parent(int number) {
        return number / 8;
    }

    /** The numbers of all nodes of a tree. */
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
