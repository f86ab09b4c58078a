// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reasons why a segment may be missing, from a report. Reasons that affect all segments come first. */
final class Findings {

    private final ReportSection report;
    private final List<Object> list = new ArrayList<Object>();

    Findings(ReportSection report) {
        this.report = report;
    }

    /** Maps of {@code code}, which is the same in all versions, and {@code text}. Never empty. */
    List<Object> list() {
        if (report.flag("running")) {
            instrumentations();
            receiver();
            requests();
            sampling();
            disabled();
            rest();
            if (list.isEmpty()) {
                nothingFound();
            }
        } else {
            notRunning();
        }
        return list;
    }

    private void add(String code, String text) {
        Map<String, Object> finding = new LinkedHashMap<String, Object>();
        finding.put("code", code);
        finding.put("text", text);
        list.add(finding);
    }

    private void notRunning() {
        if (report.flag("enabled")) {
            add(
                    "not_started",
                    "Weft is not running in this JVM: it did not start. The line \"[weft] does not start\" of its standard"
                            + " error gives the reason.");
            return;
        }
        if (report.has("left_alone")) {
            add(
                    "left_alone",
                    "Weft leaves this JVM alone, because " + report.text("left_alone")
                            + " is taken for a tool, a build or a health check. If it is a service, see weft.ignore.");
            return;
        }
        String from = "";
        for (ReportSection each : report.sections("settings")) {
            if (each.text("setting").equals("weft.enabled")) {
                from = each.text("from");
            }
        }
        add(
                "disabled",
                "Weft is switched off in this JVM: weft.enabled is false"
                        + (from.isEmpty() ? "." : ", set by " + from + "."));
    }

    private void instrumentations() {
        boolean applied = false;
        for (ReportSection each : report.sections("instrumentations")) {
            applied |= each.text("kind").equals("server")
                    && !each.sections("woven").isEmpty();
        }
        if (!applied) {
            add(
                    "nothing_applied",
                    "No request begins here: no class of a supported server has been loaded."
                            + " Check that this version of the server is supported.");
        }
        for (ReportSection each : report.sections("instrumentations")) {
            unexpected(each, each.text("name"));
        }
    }

    private void unexpected(ReportSection instrumentation, String name) {
        for (ReportSection error : instrumentation.sections("errors")) {
            add(
                    "instrumentation_failed",
                    name + " failed at " + error.text("site") + ": " + error.text("error")
                            + ". Calls through it may be missing.");
        }
        String state = instrumentation.text("state");
        if (state.equals("unmatched")) {
            add(
                    "instrumentation_unmatched",
                    name
                            + " does not apply: the library is loaded, but lacks the expected methods, such as "
                            + instrumentation.texts("unmatched").get(0) + ". This version may not be supported.");
        } else if (state.equals("unmodifiable")) {
            add(
                    "instrumentation_unmodifiable",
                    name + " does not apply: "
                            + instrumentation.texts("unmodifiable").get(0)
                            + " was loaded before the agent, and the JVM does not allow to change it.");
        }
    }

    private void disabled() {
        for (ReportSection each : report.sections("instrumentations")) {
            // Scheduled work is off by default, which is no finding.
            if (each.text("state").equals("disabled") && !each.text("kind").equals("clock")) {
                add("instrumentation_disabled", each.text("name") + " is left out by the settings.");
            }
        }
    }

    private void requests() {
        if (!report.has("requests")) {
            return;
        }
        ReportSection requests = report.section("requests");
        if (!requests.flag("traced")) {
            add("incoming_off", "Requests are not traced: weft.incoming is false.");
        } else if (requests.number("decided_here")
                        + requests.number("sampled_by_caller")
                        + requests.number("unsampled_by_caller")
                == 0) {
            add(
                    "no_request",
                    "No instrumented server has received a request since Weft started. Nothing is recorded"
                            + " outside a request.");
        }
        long unsampled = requests.number("unsampled_by_caller");
        if (unsampled > 0) {
            add(
                    "unsampled_by_caller",
                    "The caller decided not to trace " + count(unsampled, "request")
                            + " (Sampled=0 in X-Amzn-Trace-Id). Check the caller's sampling.");
        }
    }

    private void receiver() {
        ReportSection udp = report.section("receiver").section("udp");
        ReportSection documents = report.section("documents");
        if (udp.flag("refuses")) {
            String refusal = "The receiver " + udp.text("address") + " refuses documents (" + udp.text("last_refusal")
                    + ", since " + udp.text("last_refusal_at") + "): "
                    + count(documents.number("queued"), "document") + " waiting. ";
            boolean rules = report.section("sampling").section("central").flag("in_force");
            if (rules && documents.number("sent") == 0) {
                add(
                        "receiver_takes_no_documents",
                        refusal
                                + "Its TCP side has answered with sampling rules. A CloudWatch agent does so if it has application_signals and"
                                + " not traces.traces_collected.xray.");
            } else {
                add("receiver_refuses", refusal + "Check that it runs there.");
            }
        }
        if (documents.number("dropped") > 0) {
            add(
                    "documents_dropped",
                    count(documents.number("dropped"), "segment or subsegment", "segments or subsegments")
                            + " dropped because the queue was full. See weft.queue.documents and weft.queue.bytes.");
        }
        if (documents.number("failed") > 0) {
            add("documents_failed", count(documents.number("failed"), "document") + " could not be written or sent.");
        }
    }

    private void sampling() {
        if (report.text("sampling_mode").equals("none")) {
            add("sampling_none", "No request is sampled unless its caller decides so: weft.sampling is none.");
        }
        ReportSection sampling = report.section("sampling");
        if (sampling.has("central") && !sampling.section("central").flag("in_force")) {
            ReportSection central = sampling.section("central");
            add(
                    "central_rules_missing",
                    "X-Ray's sampling rules are missing, and local rules decide"
                            + (central.has("last_failure")
                                    ? ": " + central.text("last_failure") + " (" + central.text("last_failure_at")
                                            + ")."
                                    : "."));
        }
        rules(sampling);
        rules(sampling.section("local"));
        if (sampling.number("health_checks") > 0) {
            add(
                    "health_checks",
                    count(sampling.number("health_checks"), "health check")
                            + " left out (weft.health.agents, weft.health.paths).");
        }
    }

    private void rules(ReportSection sampling) {
        for (ReportSection rule : sampling.sections("rules")) {
            long matched = rule.number("matched");
            long sampled = rule.number("sampled");
            if (matched > 0 && sampled == 0) {
                add(
                        "rule_samples_none",
                        "The sampling rule " + RuleText.name(rule) + " decided about " + count(matched, "request")
                                + " and sampled none: " + RuleText.limits(rule) + ".");
            } else if (matched > sampled) {
                add(
                        "rule_samples_some",
                        "The sampling rule " + RuleText.name(rule) + " sampled " + sampled + " of "
                                + count(matched, "request") + ": " + RuleText.limits(rule) + ".");
            }
        }
    }

    private void rest() {
        ReportSection documents = report.section("documents");
        if (documents.number("open_segments") > 0) {
            add(
                    "open_segments",
                    count(documents.number("open_segments"), "request")
                            + " not finished. A segment is sent when its request ends.");
        }
        if (documents.number("trimmed") > 0) {
            add(
                    "documents_trimmed",
                    count(documents.number("trimmed"), "segment or subsegment", "segments or subsegments")
                            + " too large for a datagram. Parts were left out, and the metadata says which.");
        }
    }

    private void nothingFound() {
        ReportSection udp = report.section("receiver").section("udp");
        add(
                "nothing_found",
                "The agent shows no reason: "
                        + count(report.section("documents").number("sent"), "document")
                        + " sent to " + udp.text("address")
                        + ", and none refused. Check the receiver's log, its region"
                        + " and its permission to put trace segments.");
    }

    private static String count(long number, String what) {
        return count(number, what, what + "s");
    }

    private static String count(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
