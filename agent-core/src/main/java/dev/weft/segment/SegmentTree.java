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

    static void add(SubsegmentData begun) {
        EntityData parent = begun.parent.data();
        if (parent == null || parent.childrenApart || parent.depth == MAX_DEPTH) {
            begun.independent = true;
        } else {
            begun.depth = parent.depth + 1;
            parent.add(begun);
        }
    }

    static boolean hasOpen(EntityData entity) {
        List<SubsegmentData> children = entity.children;
        if (children == null) {
            return false;
        }
        for (int i = children.size() - 1; i >= 0; i--) {
            SubsegmentData child = children.get(i);
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
    static SubsegmentData detach(SubsegmentData finished) {
        SubsegmentData top = finished;
        for (SubsegmentData parent = SubsegmentData.of(top.parent.data());
                parent != null && !parent.isOpen() && !hasOpen(parent);
                parent = SubsegmentData.of(top.parent.data())) {
            top = parent;
        }
        take(top);
        top.independent = true;
        return top;
    }

    /** Takes a subsegment out of the tree. */
    static void take(SubsegmentData out) {
        EntityData above = out.parent.data();
        if (above != null && above.children != null) {
            above.children.remove(out);
        }
    }
}
