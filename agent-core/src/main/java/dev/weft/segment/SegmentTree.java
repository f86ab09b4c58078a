// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.List;

/** Adds subsegments to the tree of a segment and takes finished ones out. The segment's monitor guards the tree. */
final class SegmentTree {

    /** Estimated heap bytes of an entity: its fields, and the strings that only it refers to. */
    static final int ENTITY_BYTES = 600;

    /** Subsegments below this depth travel in documents of their own, so that no recursion overflows the stack. */
    private static final int MAX_DEPTH = 50;

    private SegmentTree() {}

    static void add(Subsegment begun) {
        Entity parent = begun.parent;
        if (parent.published || parent.depth == MAX_DEPTH) {
            begun.independent = true;
        } else {
            begun.depth = parent.depth + 1;
            parent.add(begun);
        }
    }

    static boolean hasOpen(Entity entity) {
        List<Subsegment> children = entity.children;
        if (children == null) {
            return false;
        }
        for (int i = children.size() - 1; i >= 0; i--) {
            Subsegment child = children.get(i);
            if (child.isOpen() || hasOpen(child)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Takes a finished subsegment out of the tree, to be sent ahead of its segment. Finished parents without another
     * open subsegment leave with it.
     *
     * @return the topmost of them
     */
    static Subsegment detach(Subsegment finished) {
        Subsegment top = finished;
        for (Subsegment parent = Subsegment.of(top.parent);
                parent != null && !parent.isOpen() && !hasOpen(parent);
                parent = Subsegment.of(top.parent)) {
            top = parent;
        }
        List<Subsegment> siblings = top.parent.children;
        if (siblings != null) {
            siblings.remove(top);
        }
        top.independent = true;
        return top;
    }

    /**
     * Marks a finished entity and its subsegments as published. Open subsegments are taken out of the tree: they are sent
     * when they end.
     *
     * @return the estimated heap bytes of what is published
     */
    static int seal(Entity entity) {
        entity.published = true;
        entity.setLogged(null);
        Segment segment = entity.segment();
        if (entity != segment) {
            segment.kept--;
        }
        int weight = ENTITY_BYTES + entity.ownWeight();
        List<Subsegment> children = entity.children;
        if (children != null) {
            // Backwards, because elements are removed.
            for (int i = children.size() - 1; i >= 0; i--) {
                Subsegment child = children.get(i);
                if (child.isOpen()) {
                    children.remove(i);
                    child.independent = true;
                } else {
                    weight += seal(child);
                }
            }
        }
        return weight;
    }
}
