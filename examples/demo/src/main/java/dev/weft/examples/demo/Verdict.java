// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import dev.weft.console.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Whether each request of the demo has exactly one trace, and the trace is complete. */
record Verdict(int requests, List<String> faults) {
    static Verdict of(List<Driven> driven, List<Trace> traces) {
        List<String> faults = new ArrayList<>();
        for (Driven request : driven) {
            List<Trace> found = traces.stream().filter(request::isTracedBy).toList();
            if (found.size() == 1) {
                Trace trace = found.get(0);
                request.faultsOf(trace).forEach(fault -> faults.add(request + ", trace " + trace.id() + ": " + fault));
            } else {
                faults.add(request + ": " + found.size() + " traces instead of 1");
            }
        }
        for (Trace trace : traces) {
            if (driven.stream().noneMatch(request -> request.isTracedBy(trace))) {
                String first = trace.roots().get(0).name();
                faults.add("trace " + trace.id() + ", which begins with " + first + ", is of no request");
            }
        }
        return new Verdict(driven.size(), List.copyOf(faults));
    }

    boolean good() {
        return faults.isEmpty();
    }
}
