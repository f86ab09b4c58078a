// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

/**
 * How documents are forwarded.
 *
 * @param calls to X-Ray at a time
 * @param backlog documents that wait; those of an earlier process too
 */
public record Forwarding(XRayService xray, int calls, Backlog backlog) {
    private static final int CALLS = 8;

    /** Eight calls at a time. What waits is lost when the process ends. */
    public static Forwarding inMemory(XRayService xray) {
        return new Forwarding(xray, CALLS, new MemoryBacklog());
    }

    /** The same with other calls at a time. */
    public Forwarding withCalls(int count) {
        return new Forwarding(xray, count, backlog);
    }

    /** The same with another backlog. */
    public Forwarding with(Backlog other) {
        return new Forwarding(xray, calls, other);
    }
}
