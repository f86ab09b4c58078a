// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import dev.weft.console.document.Call;
import dev.weft.console.document.MalformedDocument;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was wrong with documents: how often, and the last example of each kind. Bounded and thread-safe. */
public final class Findings {
    private static final int MAX_KINDS = 200;
    private static final int MAX_TEXT = 300;

    private final Map<String, Finding> malformed = bounded();
    private final Map<String, Finding> refused = bounded();

    /**
     * A kind of fault.
     *
     * @param reason a code of X-Ray, or the place of a member
     * @param service name of the segment; empty if it cannot be read
     * @param example the fault of the last document
     * @param sender address and port of the last document
     * @param lastMillis when the last document came, in milliseconds since 1970
     */
    public record Finding(String reason, String service, long count, String example, String sender, long lastMillis) {}

    private static Map<String, Finding> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Finding> eldest) {
                return size() > MAX_KINDS;
            }
        };
    }

    /** A datagram without a usable document. */
    void malformed(MalformedDocument fault, SocketAddress sender) {
        add(malformed, fault.code().name(), "", fault.getMessage(), sender);
    }

    /** A document that strict receivers would refuse. */
    void refused(Call document, List<String> faults, SocketAddress sender) {
        for (String fault : faults) {
            int end = fault.indexOf(" is ");
            add(refused, end < 0 ? fault : fault.substring(0, end), document.name(), fault, sender);
        }
    }

    private synchronized void add(
            Map<String, Finding> findings, String reason, String service, String example, SocketAddress sender) {
        String key = cut(service) + '\n' + cut(reason);
        Finding before = findings.get(key);
        long count = before == null ? 1 : before.count() + 1;
        findings.put(
                key,
                new Finding(
                        cut(reason),
                        cut(service),
                        count,
                        cut(String.valueOf(example)),
                        sender.toString().replaceFirst("^[^/]*/", ""),
                        System.currentTimeMillis()));
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /** Malformed documents by reason, the most recent kind last. */
    public synchronized List<Finding> malformed() {
        return new ArrayList<>(malformed.values());
    }

    /** Documents that strict receivers would refuse, by service and place, the most recent kind last. */
    public synchronized List<Finding> refused() {
        return new ArrayList<>(refused.values());
    }
}
