// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.util.Locale;

/** A sampling rule in words. */
final class RuleText {

    private RuleText() {}

    static String name(ReportSection rule) {
        return rule.has("name") ? '"' + rule.text("name") + '"' : "without a name";
    }

    /** The requests that the rule matches. */
    static String requests(ReportSection rule) {
        StringBuilder text = new StringBuilder();
        add(text, rule.text("http_method"));
        add(text, rule.text("url_path"));
        if (rule.has("host")) {
            add(text, "to " + rule.text("host"));
        }
        return text.length() == 0 ? "every request" : text.toString();
    }

    private static void add(StringBuilder text, String part) {
        text.append(text.length() == 0 || part.isEmpty() ? "" : " ").append(part);
    }

    /** How many of them the rule samples. */
    static String limits(ReportSection rule) {
        double percent = 100 * rule.fraction("rate");
        String rate = percent == Math.rint(percent)
                ? String.format(Locale.ROOT, "%.0f %%", percent)
                : String.format(Locale.ROOT, "%.2f %%", percent);
        String reservoir = rule.has("quota") ? rule.text("quota") : rule.text("fixed_target");
        return reservoir.isEmpty() || reservoir.equals("0")
                ? rate
                : reservoir + " a second, then " + rate + " of the others";
    }
}
