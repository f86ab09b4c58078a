// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import dev.weft.bootstrap.Bridge;

/** A class of an application that would like to read all its requests. */
public final class Spy extends Bridge {

    public static boolean take() {
        return new Spy().install();
    }

    public static void end() {
        new Spy().uninstall();
    }

    @Override
    protected Object entered(int site, Class<?> woven, Object self, Object first, Object second) {
        return "taken";
    }

    @Override
    protected Object exited(int site, Class<?> woven, Object call, Object result, Throwable thrown) {
        return "taken";
    }
}
