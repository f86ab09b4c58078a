// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import java.util.List;

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

    /**
     * Does the same for classes that have sites of their own: declared with the class name and a text before it, so that they
     * are not applied at start.
     *
     * @param prefix the text before each class name
     * @param woven run by a thread of the agent when all are woven; never if one of them cannot be
     */
    void applyAll(List<Class<?>> types, String prefix, Runnable woven);
}
