// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

/** A request without a call. The others are measured against it. */
public class RequestCalls {

    private RequestCalls() {}

    /** A servlet's answer without content. */
    public static class Empty extends CallBenchmark {
        @Override
        Object call() {
            return "";
        }
    }
}
