// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/** A report as text for a terminal of 100 columns. */
final class ReportText {

    private static final int WIDTH = 100;

    private final ReportSection report;
    private final StringBuilder text = new StringBuilder();

    ReportText(ReportSection report) {
        this.report = report;
    }

    @Override
    public String toString() {
        line("Weft " + report.text("weft") + " in process " + report.text("pid")
                + (report.text("main").isEmpty() ? "" : ", " + report.text("main")));
        boolean running = report.flag("running");
        line((running ? "service " + report.text("service") + ", " : "") + "Java " + report.text("java")
                + (running ? ", running for " + duration(report.number("up_seconds")) : ""));
        if (running && report.has("service_from")) {
            row("service name: ", report.text("service") + " (" + report.text("service_from") + ")");
        }
        head("Why a segment may be missing");
        for (ReportSection each : report.sections("findings")) {
            row("  * ", each.text("text"));
        }
        if (running) {
            instrumentations();
            sampling();
            cost();
            receiver();
            environment();
        }
        settings();
        warnings();
        return text.toString();
    }

    private void instrumentations() {
        head("Instrumentations");
        for (ReportSection each : report.sections("instrumentations")) {
            row(String.format(Locale.ROOT, "  %-12s %-22s ", state(each), each.text("name")), why(each));
        }
    }

    private static String state(ReportSection instrumentation) {
        String state = instrumentation.text("state");
        return state.equals("applied") || state.equals("failed") ? state : "not applied";
    }

    private static String why(ReportSection instrumentation) {
        String state = instrumentation.text("state");
        if (state.equals("disabled")) {
            return "left out by the settings";
        }
        if (state.equals("not_loaded")) {
            return "no class of it is loaded";
        }
        if (state.equals("unmatched")) {
            return "loaded, but without the expected methods: another version";
        }
        if (state.equals("unmodifiable")) {
            return "loaded before the agent, and the JVM does not allow to change it";
        }
        List<String> classes = new ArrayList<String>();
        for (ReportSection each : instrumentation.sections("woven")) {
            String name = each.text("class");
            String method = name.substring(name.lastIndexOf('.') + 1) + "." + each.text("method");
            if (!classes.contains(method)) {
                classes.add(method);
            }
        }
        String error = instrumentation.sections("errors").isEmpty()
                ? ""
                : "; " + instrumentation.sections("errors").get(0).text("error");
        return (instrumentation.flag("called") ? "called" : "not called yet")
                + (classes.isEmpty() ? "" : ": " + String.join(", ", classes))
                + error;
    }

    private void sampling() {
        head("Sampling");
        ReportSection sampling = report.section("sampling");
        String mode = report.text("sampling_mode");
        if (!report.has("sampling")) {
            row("  ", "mode " + mode + "; no decision yet");
            return;
        }
        boolean central = sampling.section("central").flag("in_force");
        row(
                "  ",
                "mode " + mode
                        + (mode.equals("central") && !central ? "; local rules decide until X-Ray's arrive" : ""));
        ReportSection requests = report.section("requests");
        row(
                "  ",
                "requests: decided here " + requests.number("decided_here") + " (health checks, left out: "
                        + sampling.number("health_checks") + "); by the caller, sampled "
                        + requests.number("sampled_by_caller") + ", not sampled "
                        + requests.number("unsampled_by_caller"));
        List<ReportSection> rules = new ArrayList<ReportSection>(sampling.sections("rules"));
        rules.addAll(sampling.section("local").sections("rules"));
        if (!rules.isEmpty()) {
            line("     matched    sampled  rule");
        }
        for (ReportSection rule : rules) {
            row(
                    String.format(Locale.ROOT, "  %10d %10d  ", rule.number("matched"), rule.number("sampled")),
                    RuleText.name(rule) + ": " + RuleText.requests(rule) + "; " + RuleText.limits(rule));
        }
    }

    private void cost() {
        // A report of an older version has requests without traces.
        if (report.has("requests") && !report.has("traces")) {
            return;
        }
        head("Cost");
        for (String each : Cost.words(report.section("traces"), report.number("up_seconds"))) {
            row("  ", each);
        }
    }

    private void receiver() {
        head("Receiver");
        ReportSection udp = report.section("receiver").section("udp");
        ReportSection tcp = report.section("receiver").section("tcp");
        ReportSection documents = report.section("documents");
        row("  documents, UDP  ", udp.text("address") + address(udp) + udpState(udp, documents));
        row(
                "  sampling, TCP   ",
                tcp.text("address") + (tcp.flag("answers") ? ", answers" : ", does not answer: " + tcp.text("error")));
        if (report.has("documents")) {
            row(
                    "  documents       ",
                    documents.text("sent") + " sent, " + documents.text("queued") + " queued, "
                            + documents.text("dropped") + " dropped, " + documents.text("failed") + " failed, "
                            + documents.text("split") + " split, " + documents.text("trimmed") + " trimmed; "
                            + documents.text("open_segments") + " segments open");
        }
        if (documents.has("share_of_traces")) {
            row(
                    "  overloaded      ",
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of the traces are kept",
                            100 * documents.fraction("share_of_traces")));
        }
    }

    private static String address(ReportSection udp) {
        String resolved = udp.text("resolved");
        return resolved.isEmpty() || udp.text("address").startsWith(resolved) ? "" : " (" + resolved + ")";
    }

    private static String udpState(ReportSection udp, ReportSection documents) {
        if (udp.flag("refuses")) {
            return ", refuses them: " + udp.text("last_refusal");
        }
        if (documents.number("sent") == 0) {
            return ", none sent yet";
        }
        return ", refuses none"
                + (udp.has("last_refusal")
                        ? "; last refusal " + udp.text("last_refusal_at") + ": " + udp.text("last_refusal")
                        : "");
    }

    private void environment() {
        if (!report.has("environment")) {
            return;
        }
        head("Environment");
        ReportSection environment = report.section("environment");
        String origin = environment.text("origin");
        String groups = String.join(", ", environment.texts("log_groups"));
        row(
                "  ",
                (origin.isEmpty() ? environment.flag("looked_for") ? "none of AWS's" : "not detected" : origin)
                        + (groups.isEmpty() ? "" : "; log groups " + groups));
    }

    private void settings() {
        head("Settings");
        if (report.sections("settings").isEmpty()) {
            line("  none, every setting has its default");
        }
        for (ReportSection each : report.sections("settings")) {
            row("  ", each.text("setting") + " = " + each.text("value") + "   (" + each.text("from") + ")");
        }
    }

    private void warnings() {
        if (report.texts("warnings").isEmpty()) {
            return;
        }
        head("Warnings so far");
        for (String each : report.texts("warnings")) {
            row("  * ", each);
        }
    }

    private static String duration(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = seconds / 60;
        return minutes < 120 ? minutes + " min" : minutes < 2880 ? minutes / 60 + " h" : minutes / 1440 + " days";
    }

    private void head(String title) {
        line("");
        line(title);
    }

    /** Writes a row that begins with {@code begin}. Further lines are indented as far as its words. */
    private void row(String begin, String words) {
        StringBuilder row = new StringBuilder(begin);
        boolean empty = true;
        StringTokenizer tokens = new StringTokenizer(words);
        while (tokens.hasMoreTokens()) {
            String word = tokens.nextToken();
            if (!empty && row.length() + 1 + word.length() > WIDTH) {
                line(row.toString());
                row.setLength(0);
                for (int i = 0; i < begin.length(); i++) {
                    row.append(' ');
                }
                empty = true;
            }
            row.append(empty ? "" : " ").append(word);
            empty = false;
        }
        line(row.toString());
    }

    /** Replaces control characters, which a terminal would obey. */
    private void line(String line) {
        text.append(line.replaceAll("\\p{Cntrl}", "?")).append('\n');
    }
}
