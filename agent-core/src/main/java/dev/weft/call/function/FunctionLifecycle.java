// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.function;

/** What the agent does when Lambda freezes and restores the JVM. */
public interface FunctionLifecycle {

    /** Waits until everything recorded has been sent, or until a timeout. Called before each answer of the function. */
    void beforeFreeze();

    /** Called when the JVM has been restored from a snapshot (Lambda SnapStart), before the function runs. */
    void afterRestore();
}
