// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

/** A JVM on this machine. Immutable. */
final class Jvm {

    final String pid;

    /** Main class, or path of the jar; empty if unknown. The arguments are left out, because they may hold passwords. */
    final String main;

    /** @param displayName main class or jar, and its arguments */
    Jvm(String pid, String displayName) {
        this.pid = pid;
        int blank = displayName.indexOf(' ');
        this.main = blank < 0 ? displayName : displayName.substring(0, blank);
    }
}
