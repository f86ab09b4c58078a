// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.redaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A key that its issuer marks by its first characters, or a URL that is a key. */
final class KnownKey {

    private static final String BASE64_URL = "-_";

    private static final KnownKey[] ALL = {
        key("AKIA", 16, "A").whole(),
        key("ASIA", 16, "A").whole(),
        key("AIza", 30, BASE64_URL),
        key("ATATT3x", 20, "-_="),
        key("GOCSPX-", 20, BASE64_URL),
        key("NRAK-", 20, ""),
        key("SG.", 40, "-_."),
        key("dckr_pat_", 16, BASE64_URL),
        key("dop_v1_", 32, ""),
        key("figd_", 20, BASE64_URL),
        key("ghp_", 16, ""),
        key("gho_", 16, ""),
        key("ghu_", 16, ""),
        key("ghs_", 16, "_.-"),
        key("ghr_", 16, ""),
        key("github_pat_", 16, "_"),
        key("glpat-", 16, "-_."),
        key("glsa_", 20, "_"),
        key("hvs.", 20, BASE64_URL),
        key("npm_", 30, ""),
        key("pypi-", 32, BASE64_URL),
        key("rk_live_", 10, ""),
        key("rk_test_", 10, ""),
        key("shpat_", 20, ""),
        key("sk-ant-", 20, BASE64_URL),
        key("sk-proj-", 20, BASE64_URL),
        key("sk_live_", 10, ""),
        key("sk_test_", 10, ""),
        key("whsec_", 16, "+/="),
        key("xapp-", 16, "-"),
        key("xkeysib-", 32, "-"),
        key("xoxa-", 10, "-"),
        key("xoxb-", 10, "-"),
        key("xoxc-", 10, "-"),
        key("xoxd-", 10, "-%"),
        key("xoxe-", 10, "-"),
        key("xoxe.xoxb-", 10, "-"),
        key("xoxe.xoxp-", 10, "-"),
        key("xoxo-", 10, "-"),
        key("xoxp-", 10, "-"),
        key("xoxr-", 10, "-"),
        key("xoxs-", 10, "-"),
        key("ya29.", 20, BASE64_URL),
        webhook("api.telegram.org/bot"),
        webhook("discord.com/api/webhooks/"),
        webhook("discord.com/api/v8/webhooks/"),
        webhook("discord.com/api/v9/webhooks/"),
        webhook("discord.com/api/v10/webhooks/"),
        webhook("discordapp.com/api/webhooks/"),
        webhook("hooks.slack.com/services/"),
        webhook("hooks.slack.com/triggers/"),
        webhook("hooks.slack.com/workflows/"),
        webhook("hooks.zapier.com/hooks/catch/"),
        webhook("outlook.office.com/webhook/"),
        webhook("outlook.office365.com/webhook/"),
        webhook("webhook.office.com/webhookb2/"),
    };

    /** By the first character. */
    private static final KnownKey[][] TABLE = table();

    private final String prefix;
    private final int min;

    /** Characters of the rest besides letters and digits; {@code A} for upper case and digits alone. */
    private final String marks;

    private final boolean url;

    /** Whether the rest has {@link #min} characters, neither less nor more. */
    private final boolean whole;

    private KnownKey(String prefix, int min, String marks, boolean url, boolean whole) {
        this.prefix = prefix;
        this.min = min;
        this.marks = marks;
        this.url = url;
        this.whole = whole;
    }

    private static KnownKey key(String prefix, int min, String marks) {
        return new KnownKey(prefix, min, marks, false, false);
    }

    private static KnownKey webhook(String prefix) {
        return new KnownKey(prefix, 1, "", true, false);
    }

    private KnownKey whole() {
        return new KnownKey(prefix, min, marks, url, true);
    }

    private static KnownKey[][] table() {
        KnownKey[][] table = new KnownKey[128][];
        Arrays.fill(table, new KnownKey[0]);
        for (KnownKey each : ALL) {
            char first = each.prefix.charAt(0);
            int length = table[first].length;
            table[first] = Arrays.copyOf(table[first], length + 1);
            table[first][length] = each;
        }
        return table;
    }

    /**
     * The key that begins at this index, or {@code null}.
     *
     * @param cut whether the end of the text may be missing
     */
    static @Nullable KnownKey at(String text, int at, boolean cut) {
        char first = text.charAt(at);
        KnownKey found = at(first, text, at, cut);
        char lower = Credentials.lower(first);
        // Hosts may be in capitals.
        return found == null && lower != first ? at(lower, text, at, cut) : found;
    }

    private static @Nullable KnownKey at(char first, String text, int at, boolean cut) {
        if (first >= TABLE.length) {
            return null;
        }
        for (KnownKey each : TABLE[first]) {
            if (text.regionMatches(each.url, at, each.prefix, 0, each.prefix.length()) && each.isAt(text, at, cut)) {
                return each;
            }
        }
        return null;
    }

    private boolean isAt(String text, int at, boolean cut) {
        int end = end(text, at);
        int rest = end - at - prefix.length();
        if (cut && end == text.length()) {
            return true;
        }
        return whole ? rest == min && !(end < text.length() && isAlphanumeric(text.charAt(end))) : rest >= min;
    }

    /** The index at which the secret part begins, in a text that has this key at {@code at}. */
    int start(int at) {
        return url ? at + prefix.length() : at;
    }

    /** The end of the key. */
    int end(String text, int at) {
        int end = at + prefix.length();
        while (end < text.length() && isOfRest(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isOfRest(char c) {
        if (url) {
            return c > ' ' && "\"'<>)],;\\".indexOf(c) < 0;
        }
        if (marks.equals("A")) {
            return (c >= 'A' && c <= 'Z') || Credentials.isDigit(c);
        }
        return isAlphanumeric(c) || marks.indexOf(c) >= 0;
    }

    private static boolean isAlphanumeric(char c) {
        return TextScan.isLetter(c) || Credentials.isDigit(c);
    }

    /**
     * The end of a JSON web token that begins at this index, or -1. Its header is base64 of <code>{"</code>.
     *
     * @param cut whether the end of the text may be missing
     */
    static int webTokenEnd(String text, int at, boolean cut) {
        if (!text.startsWith("eyJ", at) || (at > 0 && BASE64_URL.indexOf(text.charAt(at - 1)) >= 0)) {
            return -1;
        }
        int header = partEnd(text, at);
        int end = header;
        int dots = 0;
        // Five parts if it is encrypted.
        while (dots < 4 && end < text.length() && text.charAt(end) == '.') {
            end = partEnd(text, end + 1);
            dots++;
        }
        boolean claims = text.startsWith(".eyJ", header);
        return header - at >= 10 && (claims || dots >= 2 || (cut && end == text.length())) ? end : -1;
    }

    private static int partEnd(String text, int from) {
        int end = from;
        while (end < text.length() && (isAlphanumeric(text.charAt(end)) || BASE64_URL.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }
}
