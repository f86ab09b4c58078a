// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda.subject;

/** A function that is a method of any class. */
public final class MethodFunction {

    public String work(String event) throws Exception {
        return Work.of(event);
    }
}
