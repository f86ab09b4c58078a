// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j.subject;

/** With the thread context map that is filled anew for each event and makes no garbage. */
public final class GarbageFreeLog4jSubject extends Log4jSubject {

    public GarbageFreeLog4jSubject() {
        super(garbageFree());
    }

    /** Read by Log4j's first class. */
    private static Void garbageFree() {
        System.setProperty("log4j2.is.webapp", "false");
        System.setProperty("log4j2.garbagefree.threadContextMap", "true");
        return null;
    }
}
