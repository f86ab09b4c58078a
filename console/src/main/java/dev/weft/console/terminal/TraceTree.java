// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import dev.weft.console.document.Call;
import dev.weft.console.document.Printable;
import dev.weft.console.document.StrictReceivers;
import dev.weft.console.terminal.Terminal.Colour;
import dev.weft.console.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Draws a trace as a tree in the terminal: name, operation, status, duration, and position within the trace. Below it stands
 * what is missing, and what {@linkplain StrictReceivers strict receivers} would refuse. Text from the network reaches the terminal only in printable form.
 */
public final class TraceTree {
    private static final int BAR = 24;
    private static final int FIGURES = 3 + 2 + 9 + 2 + BAR;
    private static final int MAX_DEPTH = 24;
    private static final int MAX_ROWS = 500;
    private static final int MAX_REFUSALS = 5;

    private final Terminal terminal;

    /** Draws for this terminal. */
    public TraceTree(Terminal terminal) {
        this.terminal = terminal;
    }

    private record Row(String branch, Call call, String name, String detail) {
        int width() {
            return branch.length() + name.length() + (detail.isEmpty() ? 0 : 2 + detail.length());
        }
    }

    private record Open(Call call, String branch, String below, int depth) {}

    /** The trace in lines, without a line end after the last. Missing documents are listed at the end. */
    public String draw(Trace trace) {
        List<Row> rows = rows(trace);
        int label = rows.stream().mapToInt(Row::width).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(
                Colour.DIM,
                "Trace " + Printable.text(trace.id(), 40) + "  " + milliseconds((trace.end() - trace.start()) * 1000)));
        for (Row row : rows) {
            lines.add(line(row, label, trace));
            reason(row.call()).ifPresent(reason -> lines.add(reason(row, reason)));
        }
        if (trace.calls().size() > rows.size()) {
            lines.add("  and " + (trace.calls().size() - rows.size()) + " more, not shown");
        }
        for (String gap : trace.gaps().stream().limit(10).toList()) {
            lines.add(terminal.paint(Colour.YELLOW, "  incomplete: " + Printable.text(gap, 300)));
        }
        refusals(trace).forEach(refusal -> lines.add(terminal.paint(Colour.YELLOW, "  refused elsewhere: " + refusal)));
        return lines.stream().map(String::stripTrailing).collect(Collectors.joining(System.lineSeparator()));
    }

    /** What other receivers would refuse, which lose the document without a word. */
    private static List<String> refusals(Trace trace) {
        return trace.calls().stream()
                .filter(call -> !call.traceId().isEmpty())
                .flatMap(document -> StrictReceivers.faults(document.json()).stream()
                        .map(fault -> Printable.text(document.name() + ": " + fault, 300)))
                .limit(MAX_REFUSALS)
                .toList();
    }

    private List<Row> rows(Trace trace) {
        List<Row> rows = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        trace.roots().forEach(root -> open.add(new Open(root, "", "", 0)));
        while (!open.isEmpty() && rows.size() < MAX_ROWS) {
            Open next = open.remove();
            rows.add(row(next));
            List<Call> children = trace.children(next.call());
            // Backwards, so that the first child is drawn first, before the siblings of its parent.
            for (int i = children.size() - 1; i >= 0 && next.depth() < MAX_DEPTH; i--) {
                boolean last = i == children.size() - 1;
                open.addFirst(new Open(
                        children.get(i),
                        next.below() + (last ? corner() : fork()),
                        next.below() + (last ? "   " : side()),
                        next.depth() + 1));
            }
        }
        return rows;
    }

    private Row row(Open open) {
        int room = Math.max(20, terminal.columns() - FIGURES - 2 - open.branch().length());
        String name = Printable.text(open.call().name(), Math.min(40, room));
        String detail = Printable.text(detail(open.call()), Math.max(0, room - name.length() - 2));
        return new Row(open.branch(), open.call(), name, detail);
    }

    private static String detail(Call call) {
        if (!call.aws().operation().isEmpty()) {
            return (call.aws().operation() + " " + call.aws().resource()).strip();
        }
        if (call.json().has("sql")) {
            return call.json().path("sql").path("sanitized_query").asText("");
        }
        String url = call.segment() ? path(call.http().url()) : call.http().url();
        return (call.http().method() + " " + url).strip();
    }

    /** The part after scheme and authority, or the unchanged text. */
    private static String path(String url) {
        int authority = url.indexOf("://");
        int path = authority < 0 ? -1 : url.indexOf('/', authority + 3);
        return path < 0 ? url : url.substring(path);
    }

    private String line(Row row, int label, Trace trace) {
        Call call = row.call();
        Colour colour = colour(call);
        String name = terminal.paint(call.segment() ? Colour.BOLD : Colour.CYAN, row.name());
        String status = call.http().status() > 0 ? String.valueOf(call.http().status()) : "";
        String time = call.milliseconds().isPresent()
                ? milliseconds(call.milliseconds().getAsDouble())
                : "...";
        return terminal.paint(Colour.DIM, row.branch())
                + name
                + (row.detail().isEmpty() ? "" : "  " + row.detail())
                + " ".repeat(label - row.width() + 2)
                + painted(colour, String.format(Locale.ROOT, "%3.3s", status))
                + String.format(Locale.ROOT, "%11s", time)
                + "  "
                + bar(call, trace, colour)
                + painted(colour, flags(call));
    }

    private String painted(Colour colour, String text) {
        return colour == null ? text : terminal.paint(colour, text);
    }

    private String bar(Call call, Trace trace, Colour colour) {
        double whole = trace.end() - trace.start();
        double end = call.end().orElse(trace.end());
        int from = whole > 0 ? position((call.start() - trace.start()) / whole) : 0;
        int to = whole > 0 ? Math.max(from + 1, position((end - trace.start()) / whole)) : BAR;
        if (from == BAR) {
            from--;
        }
        to = Math.min(BAR, to);
        String blank = terminal.unicode() ? "·" : ".";
        String full = terminal.unicode() ? "█" : "#";
        return terminal.paint(Colour.DIM, blank.repeat(from))
                + painted(colour, full.repeat(to - from))
                + terminal.paint(Colour.DIM, blank.repeat(BAR - to));
    }

    private static int position(double share) {
        return (int) Math.round(Math.min(1, Math.max(0, share)) * BAR);
    }

    private static Colour colour(Call call) {
        Call.Flags flags = call.flags();
        if (flags.fault()) {
            return Colour.RED;
        }
        if (flags.throttle()) {
            return Colour.MAGENTA;
        }
        return flags.error() ? Colour.YELLOW : null;
    }

    private static String flags(Call call) {
        Call.Flags flags = call.flags();
        if (flags.fault()) {
            return "  fault";
        }
        if (flags.throttle()) {
            return "  throttle";
        }
        return flags.error() ? "  error" : "";
    }

    /** The exception of the call, if it has one. */
    private static Optional<String> reason(Call call) {
        var exception = call.json().path("cause").path("exceptions").path(0);
        String type = exception.path("type").asText("");
        String message = exception.path("message").asText("");
        String reason = type + (type.isEmpty() || message.isEmpty() ? "" : ": ") + message;
        return reason.isEmpty() ? Optional.empty() : Optional.of(reason);
    }

    private String reason(Row row, String reason) {
        String indent = " ".repeat(row.branch().length() + 2);
        return indent + terminal.paint(Colour.RED, Printable.text(reason, terminal.columns() - indent.length()));
    }

    private static String milliseconds(double value) {
        return String.format(Locale.ROOT, value < 9.95 ? "%.1f ms" : "%.0f ms", value);
    }

    private String corner() {
        return terminal.unicode() ? "└─ " : "`- ";
    }

    private String fork() {
        return terminal.unicode() ? "├─ " : "|- ";
    }

    private String side() {
        return terminal.unicode() ? "│  " : "|  ";
    }
}
