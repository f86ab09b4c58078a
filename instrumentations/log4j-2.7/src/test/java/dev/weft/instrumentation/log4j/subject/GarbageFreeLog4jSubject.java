// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j.subject;

/** Log4j 2 with its garbage-free thread context map. */
public final class GarbageFreeLog4jSubject extends Log4jSubject {

    public GarbageFreeLog4jSubject() {
        super(garbageFree());
    }

    /** Sets properties that Log4j reads when its first class is loaded. */
    private static Void garbageFree() {
        System.setProperty("log4j2.is.webapp", "false");
        System.setProperty("log4j2.garbagefree.threadContextMap", "true");
        return null;
    }
}
