// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import dev.weft.console.document.Call;
import dev.weft.console.trace.Trace;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * A request to service-a and its answer.
 *
 * @param path without the query; no two requests have the same method and path, so that each finds its trace
 */
record Driven(String method, String path, int status) {
    /** Whether the trace belongs to this request, by its first segment. */
    boolean isTracedBy(Trace trace) {
        return trace.roots().stream()
                .anyMatch(root -> root.segment()
                        && root.http().method().equals(method)
                        && pathOf(root.http().url()).equals(path));
    }

    private static String pathOf(String url) {
        try {
            String path = URI.create(url).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException notAUri) {
            return "";
        }
    }

    /** Differences between the trace and the client's view; empty if there are none. */
    List<String> faultsOf(Trace trace) {
        List<String> faults = new ArrayList<>(trace.gaps());
        if (trace.roots().size() != 1) {
            faults.add(trace.roots().size() + " calls without a parent instead of 1");
        }
        Call root = trace.roots().get(0);
        if (!root.name().equals("service-a")) {
            faults.add("the first segment is named " + root.name() + " instead of service-a");
        }
        if (root.http().status() != status) {
            faults.add("status " + root.http().status() + " instead of " + status);
        }
        if (root.flags().fault() != status >= 500) {
            faults.add("fault is " + root.flags().fault() + " with status " + status);
        }
        if (root.flags().error() != (status >= 400 && status < 500)) {
            faults.add("error is " + root.flags().error() + " with status " + status);
        }
        compare(faults, "DynamoDB operations", dynamoDbCalls(), operations(trace));
        compare(faults, "segments of service-b", callsServiceB() ? 1 : 0, answersOfServiceB(trace));
        return faults;
    }

    private static void compare(List<String> faults, String what, Object expected, Object found) {
        if (!found.equals(expected)) {
            faults.add(what + ": " + found + " instead of " + expected);
        }
    }

    private static List<String> operations(Trace trace) {
        return trace.calls().stream()
                .filter(call -> call.namespace().equals("aws") && call.name().equals("DynamoDb"))
                .sorted((a, b) -> Double.compare(a.start(), b.start()))
                .map(call -> call.aws().operation())
                .toList();
    }

    private static int answersOfServiceB(Trace trace) {
        return (int) trace.calls().stream()
                .filter(call -> call.segment() && call.name().equals("service-b"))
                .count();
    }

    // The behaviour of service-a, seen from outside.
    private List<String> dynamoDbCalls() {
        return switch (method) {
            case "PUT" -> status == 200 ? List.of("PutItem", "UpdateItem") : List.of("PutItem");
            case "POST" -> status == 200 ? List.of("GetItem", "UpdateItem") : List.of("GetItem");
            default -> List.of("GetItem");
        };
    }

    private boolean callsServiceB() {
        return method.equals("PUT") || (method.equals("POST") && status != 404);
    }

    @Override
    public String toString() {
        return method + " " + path + " (answered " + status + ")";
    }
}
