// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

/** Weaves classes that a hook finds while the application runs. */
public interface LateSites {

    /**
     * Applies the sites of a declared class to another one, unless that one has sites. Returns at once: another thread weaves
     * the class.
     *
     * @param type the class that was found
     * @param like the name that the sites were declared with
     */
    void apply(Class<?> type, String like);
}
