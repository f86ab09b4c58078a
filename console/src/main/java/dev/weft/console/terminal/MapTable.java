// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import dev.weft.console.document.Printable;
import dev.weft.console.terminal.Terminal.Colour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a service map as a table in the terminal: caller, callee, calls, errors, faults, throttles, median ms. */
public final class MapTable {
    private static final int NAME = 40;

    private final Terminal terminal;

    /** Draws for this terminal. */
    public MapTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The map in lines, a heading first, without a line end after the last. */
    public String draw(ServiceMap map) {
        int width = Math.max(
                6,
                map.nodes().stream().mapToInt(node -> name(node).length()).max().orElse(0));
        String names = "%-" + width + "s  %-" + width + "s";
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(
                Colour.BOLD,
                String.format(
                        names + "  %6s  %6s  %6s  %9s  %9s",
                        "caller",
                        "callee",
                        "calls",
                        "errors",
                        "faults",
                        "throttles",
                        "median ms")));
        for (ServiceMap.Edge edge : map.edges()) {
            lines.add(String.format(names, name(edge.caller()), name(edge.callee()))
                    + count(null, 6, edge.calls())
                    + count(Colour.YELLOW, 6, edge.errors())
                    + count(Colour.RED, 6, edge.faults())
                    + count(Colour.MAGENTA, 9, edge.throttles())
                    + "  "
                    + (edge.medianMilliseconds().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "%9.1f",
                                    edge.medianMilliseconds().getAsDouble())
                            : String.format("%9s", "-")));
        }
        return lines.stream().collect(Collectors.joining(System.lineSeparator()));
    }

    private static String name(ServiceMap.Node node) {
        return Printable.text(node.name(), NAME);
    }

    private String count(Colour colour, int width, int count) {
        String figure = String.format("%" + width + "d", count);
        return "  " + (colour == null || count == 0 ? figure : terminal.paint(colour, figure));
    }
}
