// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        head("Why a segment may be missing");
        for (ReportSection each : report.parts("findings")) {
            row("  * ", each.text("text"));
        }
        if (running) {
            instrumentations();
            sampling();
            receiver();
            environment();
        }
        settings();
        warnings();
        return text.toString();
    }

    private void instrumentations() {
        head("Instrumentations");
        for (ReportSection each : report.parts("instrumentations")) {
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
            return "loaded, but no method is the one expected: another version";
        }
        if (state.equals("unmodifiable")) {
            return "loaded before the agent, and the JVM does not let it be changed";
        }
        List<String> classes = new ArrayList<String>();
        for (ReportSection each : instrumentation.parts("woven")) {
            String name = each.text("class");
            String method = name.substring(name.lastIndexOf('.') + 1) + "." + each.text("method");
            if (!classes.contains(method)) {
                classes.add(method);
            }
        }
        String error = instrumentation.parts("errors").isEmpty()
                ? ""
                : "; " + instrumentation.parts("errors").get(0).text("error");
        return (instrumentation.flag("called") ? "called" : "not called yet")
                + (classes.isEmpty() ? "" : ": " + String.join(", ", classes))
                + error;
    }

    private void sampling() {
        head("Sampling");
        ReportSection sampling = report.part("sampling");
        String mode = report.text("sampling_mode");
        if (!report.has("sampling")) {
            row("  ", "mode " + mode + "; nothing was to be decided yet");
            return;
        }
        boolean central = sampling.part("central").flag("in_force");
        row(
                "  ",
                "mode " + mode
                        + (mode.equals("central") && !central ? "; local rules decide until X-Ray's are there" : ""));
        ReportSection requests = report.part("requests");
        row(
                "  ",
                "requests: decided here " + requests.number("decided_here") + " (health checks, left out: "
                        + sampling.number("health_checks") + "); by the caller, sampled "
                        + requests.number("sampled_by_caller") + ", not sampled "
                        + requests.number("unsampled_by_caller"));
        List<ReportSection> rules = new ArrayList<ReportSection>(sampling.parts("rules"));
        rules.addAll(sampling.part("local").parts("rules"));
        if (!rules.isEmpty()) {
            line("     matched    sampled  rule");
        }
        for (ReportSection rule : rules) {
            row(
                    String.format(Locale.ROOT, "  %10d %10d  ", rule.number("matched"), rule.number("sampled")),
                    RuleText.name(rule) + ": " + RuleText.requests(rule) + "; " + RuleText.limits(rule));
        }
    }

    private void receiver() {
        head("Receiver");
        ReportSection udp = report.part("receiver").part("udp");
        ReportSection tcp = report.part("receiver").part("tcp");
        ReportSection documents = report.part("documents");
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
        ReportSection environment = report.part("environment");
        String origin = environment.text("origin");
        String groups = String.join(", ", environment.texts("log_groups"));
        row(
                "  ",
                (origin.isEmpty() ? environment.flag("looked_for") ? "none of AWS's" : "not looked for" : origin)
                        + (groups.isEmpty() ? "" : "; log groups " + groups));
    }

    private void settings() {
        head("Settings");
        if (report.parts("settings").isEmpty()) {
            line("  none, each has its default");
        }
        for (ReportSection each : report.parts("settings")) {
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

    /** What begins a row, then words; further lines are indented as far as the words are. */
    private void row(String begin, String words) {
        StringBuilder row = new StringBuilder(begin);
        boolean empty = true;
        for (String word : words.split("\\s+")) {
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

    /** What comes from outside may hold what a terminal would obey. */
    private void line(String line) {
        text.append(line.replaceAll("\\p{Cntrl}", "?")).append('\n');
    }
}
