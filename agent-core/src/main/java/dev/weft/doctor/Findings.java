// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a segment may be missing, read out of a report: what stops all of them first, then what stops some. */
final class Findings {

    private final ReportSection report;
    private final List<Object> list = new ArrayList<Object>();

    Findings(ReportSection report) {
        this.report = report;
    }

    /** Maps of a {@code code} that does not change with versions and a {@code text}. Never empty. */
    List<Object> list() {
        if (report.flag("running")) {
            instrumentations();
            receiver();
            requests();
            sampling();
            disabled();
            rest();
            if (list.isEmpty()) {
                nothing();
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
                    "Weft is not running in this JVM: it did not start. Its standard error says why, in a line"
                            + " \"[weft] does not start\".");
            return;
        }
        if (report.has("left_alone")) {
            add(
                    "left_alone",
                    "Weft leaves this JVM alone, because " + report.text("left_alone")
                            + " is taken for a tool, a build or a health check. Is it a service? Then see weft.ignore.");
            return;
        }
        String from = "";
        for (ReportSection each : report.parts("settings")) {
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
        for (ReportSection each : report.parts("instrumentations")) {
            applied |=
                    each.text("kind").equals("server") && !each.parts("woven").isEmpty();
        }
        if (!applied) {
            add(
                    "nothing_applied",
                    "No request begins here: no class of a supported server is loaded, at least so far."
                            + " Is the server, in this version, in the README's table?");
        }
        for (ReportSection each : report.parts("instrumentations")) {
            unexpected(each, each.text("name"));
        }
    }

    private void unexpected(ReportSection instrumentation, String name) {
        for (ReportSection error : instrumentation.parts("errors")) {
            add(
                    "instrumentation_failed",
                    name + " failed at " + error.text("site") + ": " + error.text("error")
                            + ". What goes through there may not be recorded.");
        }
        String state = instrumentation.text("state");
        if (state.equals("unmatched")) {
            add(
                    "instrumentation_unmatched",
                    name
                            + " does not apply: the library is loaded, but has none of the methods that are expected, such as "
                            + instrumentation.texts("unmatched").get(0) + ". Is it a version that is not supported?");
        } else if (state.equals("unmodifiable")) {
            add(
                    "instrumentation_unmodifiable",
                    name + " does not apply: the JVM does not let "
                            + instrumentation.texts("unmodifiable").get(0)
                            + " be changed, which was loaded before the agent.");
        }
    }

    private void disabled() {
        for (ReportSection each : report.parts("instrumentations")) {
            // What a clock begins is left out unless it is asked for: nobody misses that.
            if (each.text("state").equals("disabled") && !each.text("kind").equals("clock")) {
                add("instrumentation_disabled", each.text("name") + " is left out by the settings.");
            }
        }
    }

    private void requests() {
        if (!report.has("requests")) {
            return;
        }
        ReportSection requests = report.part("requests");
        if (!requests.flag("traced")) {
            add("incoming_off", "Requests are not traced: weft.incoming is false.");
        } else if (requests.number("decided_here")
                        + requests.number("sampled_by_caller")
                        + requests.number("unsampled_by_caller")
                == 0) {
            add(
                    "no_request",
                    "No request has come through an instrumented server since Weft started. Outside a request"
                            + " nothing is recorded.");
        }
        long unsampled = requests.number("unsampled_by_caller");
        if (unsampled > 0) {
            add(
                    "unsampled_by_caller",
                    "The caller decided that " + count(unsampled, "request") + " would not be traced"
                            + " (Sampled=0 in X-Amzn-Trace-Id). Look at the caller's sampling.");
        }
    }

    private void receiver() {
        ReportSection udp = report.part("receiver").part("udp");
        ReportSection documents = report.part("documents");
        if (udp.flag("refuses")) {
            add(
                    "receiver_refuses",
                    "The receiver " + udp.text("address") + " takes no documents ("
                            + udp.text("last_refusal") + ", since " + udp.text("last_refusal_at") + "): "
                            + count(documents.number("queued"), "document") + " wait for it. Is it running there?");
        }
        if (documents.number("dropped") > 0) {
            add(
                    "documents_dropped",
                    count(documents.number("dropped"), "segment or subsegment", "segments or subsegments")
                            + " found the queue full and were dropped. See weft.queue.documents and weft.queue.bytes.");
        }
        if (documents.number("failed") > 0) {
            add("documents_failed", count(documents.number("failed"), "document") + " could not be written or sent.");
        }
    }

    private void sampling() {
        if (report.text("sampling_mode").equals("none")) {
            add("sampling_none", "No request is sampled unless its caller says so: weft.sampling is none.");
        }
        ReportSection sampling = report.part("sampling");
        if (sampling.has("central") && !sampling.part("central").flag("in_force")) {
            ReportSection central = sampling.part("central");
            add(
                    "central_rules_missing",
                    "X-Ray's sampling rules are not there, so that local rules decide"
                            + (central.has("last_failure")
                                    ? ": " + central.text("last_failure") + " (" + central.text("last_failure_at")
                                            + ")."
                                    : "."));
        }
        rules(sampling);
        rules(sampling.part("local"));
        if (sampling.number("health_checks") > 0) {
            add(
                    "health_checks",
                    count(sampling.number("health_checks"), "health check")
                            + " left out (weft.health.agents, weft.health.paths).");
        }
    }

    private void rules(ReportSection sampling) {
        for (ReportSection rule : sampling.parts("rules")) {
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
        ReportSection documents = report.part("documents");
        if (documents.number("open_segments") > 0) {
            add(
                    "open_segments",
                    count(documents.number("open_segments"), "request")
                            + " not finished: a segment is sent when its request ends.");
        }
        if (documents.number("trimmed") > 0) {
            add(
                    "documents_trimmed",
                    count(documents.number("trimmed"), "segment or subsegment", "segments or subsegments")
                            + " too large for a datagram: something was left out, as their metadata says.");
        }
    }

    private void nothing() {
        ReportSection udp = report.part("receiver").part("udp");
        add(
                "nothing_found",
                "Nothing here explains it: " + count(report.part("documents").number("sent"), "document")
                        + " went to " + udp.text("address")
                        + ", and none was refused. Look at the receiver's own log, its region"
                        + " and its permission to put trace segments.");
    }

    private static String count(long number, String what) {
        return count(number, what, what + "s");
    }

    private static String count(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }
}
